/** A window of the sample logs in which something went wrong. */
export const incident = {
  description: 'Checkout fails since about nine',
  timeStart: '2026-11-14T09:00:00Z',
  timeEnd: '2026-11-14T09:45:00Z',
};
