// What every kind of script does: refuses all keys but public ones, then creates an analysis with a public one and reads it.
// `sigward` is the package, however it was loaded.

const refused = ['ss_secret_4f9a', 'ss_org_4f9a', 'tb_4f9a', 'ss_live_4f9a', 'sk_4f9a', 'mk_4f9a', 'pk_4f9a', 'sk_live_4f9a', 'sigma_sk_live_4f9a', 'whatever_4f9a'];

export async function scenario(sigward, { baseURL, apiKey, secretKey, incident }) {
  const { SigSentry, KeyRefusedError, runtime } = sigward;
  const refusals = {};
  for (const key of [...refused, secretKey]) {
    try {
      new SigSentry({ apiKey: key, baseURL });
      refusals[key] = 'loaded';
    } catch (error) {
      const text = `${error} ${error.stack} ${JSON.stringify(error)}`;
      const isClean = !text.includes('4f9a') && !text.includes(secretKey);
      refusals[key === secretKey ? 'minted' : key] = error instanceof KeyRefusedError && isClean ? error.code : text;
    }
  }
  const client = new SigSentry({ apiKey, baseURL });
  const looks = [];
  const analysis = await client.analyses.createAndWait(incident, { onStatus: ({ status }) => looks.push(status) });
  const again = await client.analyses.get(analysis.id);
  return { refusals, looks: looks.length, status: again.status, summary: again.result.summary, runtime: runtime() };
}
