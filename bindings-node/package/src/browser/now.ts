// The time and the random bits, which the core may not ask for itself.

/** Now: milliseconds since 1970, monotonic microseconds, and 128 random bits. */
export function now(): BigUint64Array {
  const moment = crypto.getRandomValues(new BigUint64Array(4));
  moment[0] = BigInt(Date.now());
  moment[1] = BigInt(Math.round(performance.now() * 1000));
  return moment;
}
