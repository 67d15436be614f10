// Country outlines (Natural Earth, by world-atlas) as SVG paths in a Mercator projection that holds given places.
import type { Topology } from "topojson-specification";

export interface Spot { lat: number; lon: number }
export interface Box { x: number; y: number; width: number; height: number }
export type Project = (spot: Spot) => [number, number];

const mercator = (lat: number): number => (180 / Math.PI) * Math.log(Math.tan(Math.PI / 4 + (Math.max(-85, Math.min(85, lat)) * Math.PI) / 360));

/** All spots inside the box, `margin` pixels from its edge, and no closer than a few degrees. */
export function fit(spots: readonly Spot[], box: Box, margin = 60): Project {
  const xs = spots.map(({ lon }) => lon), ys = spots.map(({ lat }) => mercator(lat));
  const [west, east, south, north] = spots.length > 0 ? [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)] : [-180, 180, -85, 85];
  const scale = Math.min((box.width - 2 * margin) / Math.max(3, east - west), (box.height - 2 * margin) / Math.max(3, north - south));
  return ({ lat, lon }) => [
    box.x + box.width / 2 + (lon - (west + east) / 2) * scale,
    box.y + box.height / 2 - (mercator(lat) - (south + north) / 2) * scale,
  ];
}

/** A path for each country of which a part may be in the box. */
export async function outlines(project: Project, box: Box): Promise<string[]> {
  const [{ feature }, atlas] = await Promise.all([import("topojson-client"), import("world-atlas/countries-50m.json")]);
  const topology = atlas.default as unknown as Topology;
  const all = feature(topology, topology.objects["countries"]!);
  const paths: string[] = [];
  for (const { geometry } of "features" in all ? all.features : [all]) {
    const shapes = geometry?.type === "Polygon" ? [geometry.coordinates] : geometry?.type === "MultiPolygon" ? geometry.coordinates : [];
    const rings = shapes.flat().map((ring) => ring.map(([lon, lat]) => project({ lon: lon!, lat: lat! }))).filter((ring) => meets(ring, box));
    if (rings.length > 0) paths.push(rings.map((ring) => `M${ring.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}z`).join(""));
  }
  return paths;
}
function meets(ring: readonly [number, number][], box: Box): boolean {
  const xs = ring.map(([x]) => x), ys = ring.map(([, y]) => y);
  return Math.min(...xs) < box.x + box.width && Math.max(...xs) > box.x && Math.min(...ys) < box.y + box.height && Math.max(...ys) > box.y;
}
