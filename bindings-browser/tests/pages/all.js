export * from 'sigward';
