// Rows of one height, of which only those in sight are drawn, with a few beside them.
export function inSight(rows: number, height: number, top: number, view: number, beside = 6): { from: number; until: number } {
  const from = Math.max(0, Math.floor(top / height) - beside);
  const until = Math.min(rows, Math.ceil((top + view) / height) + beside);
  return { from: Math.min(from, until), until };
}
