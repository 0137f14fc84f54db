// What web pages and apps get of the services whose keys are all secret.

export {};

throw new Error(
  "sigward/segops, sigward/signalsmith and sigward/sigma are for servers: they take secret keys, and everyone who has a page " +
    "or an app can read what is in it. Call these services from your server.",
);
