import { expect, test } from "vitest";
import { fit } from "./outlines";

test("all places lie inside the box, north above and east to the right", () => {
  const project = fit([{ lat: 30, lon: 40 }, { lat: 36, lon: 48 }], { x: 10, y: 20, width: 400, height: 300 }, 50);
  const [a, b] = [project({ lat: 30, lon: 40 }), project({ lat: 36, lon: 48 })];
  for (const [x, y] of [a, b]) expect(x >= 59.9 && x <= 360.1 && y >= 69.9 && y <= 270.1).toBe(true);
  expect(a[0] < b[0] && a[1] > b[1]).toBe(true);
});
