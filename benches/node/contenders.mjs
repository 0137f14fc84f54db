// One call with each contender: GET an analysis of 2.5 KB by its id, with the key in a header, and give it as an object.
// Each is loaded when it is measured, so that none pays for another.

const KEY = "ss_secret_4f9a2c71d0e84b53";
const PATH = "/v1/analyses/ana_1";
const headers = { authorization: `Bearer ${KEY}`, accept: "application/json" };

export const contenders = {
  async sigward(baseURL) {
    const { SigSentry } = await import("sigward");
    const client = new SigSentry({ apiKey: KEY, baseURL, proxy: "direct" });
    return () => client.analyses.get("ana_1");
  },
  fetch(baseURL) {
    const url = baseURL + PATH;
    return async () => {
      const answer = await fetch(url, { headers });
      if (!answer.ok) throw new Error(answer.statusText);
      return (await answer.json()).data;
    };
  },
  async "undici request"(baseURL) {
    const { request } = await import("undici");
    const url = baseURL + PATH;
    return async () => {
      const { statusCode, body } = await request(url, { headers });
      if (statusCode !== 200) throw new Error(statusCode);
      return (await body.json()).data;
    };
  },
  async "undici Pool"(baseURL, inFlight) {
    const { Pool } = await import("undici");
    const pool = new Pool(baseURL, { connections: inFlight });
    return async () => {
      const { statusCode, body } = await pool.request({ path: PATH, method: "GET", headers });
      if (statusCode !== 200) throw new Error(statusCode);
      return (await body.json()).data;
    };
  },
  async axios(baseURL) {
    const { default: axios } = await import("axios");
    const { Agent } = await import("node:http");
    const client = axios.create({ baseURL, headers, httpAgent: new Agent({ keepAlive: true }), proxy: false });
    return async () => (await client.get(PATH)).data.data;
  },
  async got(baseURL) {
    const { default: got } = await import("got");
    const { Agent } = await import("node:http");
    const client = got.extend({ headers, agent: { http: new Agent({ keepAlive: true }) }, retry: { limit: 2 } });
    const url = baseURL + PATH;
    return async () => (await client(url).json()).data;
  },
  async openai(baseURL) {
    const { default: OpenAI } = await import("openai");
    const client = new OpenAI({ apiKey: KEY, baseURL });
    return async () => (await client.get(PATH)).data;
  },
  async stripe(baseURL) {
    const { default: Stripe } = await import("stripe");
    const { hostname: host, port } = new URL(baseURL);
    const client = new Stripe(KEY, { host, port, protocol: "http", telemetry: false });
    return async () => (await client.rawRequest("GET", PATH)).data;
  },
};
