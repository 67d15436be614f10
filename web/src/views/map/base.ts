// The map under the picture: OpenLayers with the countries' outlines, from files of our own. Everything else is drawn over it.
import Feature from "ol/Feature";
import OlMap from "ol/Map";
import View from "ol/View";
import GeoJSON from "ol/format/GeoJSON";
import { defaults as interactions } from "ol/interaction/defaults";
import type { MultiPolygon, Polygon } from "ol/geom";
import VectorLayer from "ol/layer/Vector";
import VectorSource from "ol/source/Vector";
import { Fill, Stroke, Style } from "ol/style";
import { boundingExtent, getIntersection, isEmpty } from "ol/extent";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import worldFile from "world-atlas/countries-50m.json?url";
import { ink } from "../../app/appearance.svelte";
import { nameSpot, toScreen, within, type Box, type Frame, type Point } from "./frame";
import { loadSymbols } from "./symbol";

export interface CountryName { name: string; at: Point; host: boolean }
export interface Base {
  /** So that all points (in metres) are seen beside what covers the map: top, right, bottom, left. */
  fit(points: [number, number][], padding: [number, number, number, number]): void;
  /** Round the middle, or round a point that comes there. */
  zoom(by: number, round?: [number, number]): void;
  /** Clear of what is `covered`. */
  names(frame: Frame, covered: readonly Box[]): CountryName[];
  /** Colours again, after the theme changed; `hosts` are the countries with these points in them. */
  paint(hosts: [number, number][]): void;
  close(): void;
}

export async function openBase(element: HTMLElement, moved: (frame: Frame) => void, touched: () => void): Promise<Base> {
  const [countries] = await Promise.all([outlines(), loadSymbols()]);
  const view = new View({ center: [0, 0], zoom: 2, minZoom: 2, maxZoom: 12, enableRotation: false });
  const layer = new VectorLayer({ source: new VectorSource({ features: countries }), updateWhileInteracting: true, updateWhileAnimating: true });
  const map = new OlMap({ target: element, view, layers: [layer], controls: [], interactions: interactions({ keyboard: false, altShiftDragRotate: false, pinchRotate: false }) });
  map.on("postrender", () => {
    const size = map.getSize(), center = view.getCenter(), resolution = view.getResolution();
    if (size && center && resolution) moved({ center: [center[0]!, center[1]!], resolution, width: size[0]!, height: size[1]! });
  });
  map.on("pointerdrag", touched);
  element.addEventListener("wheel", touched, { passive: true });
  let host = new Set<Feature>();

  return {
    fit(points, padding) {
      map.updateSize();
      if (points.length > 0) view.fit(boundingExtent(points), { padding, maxZoom: 9 });
    },
    zoom(by, round) {
      if (round) view.setCenter(round);
      view.adjustZoom(by);
    },
    names: (frame, covered) => countries.flatMap((country) => nameOf(country as Feature<Polygon | MultiPolygon>, frame, host.has(country), covered)),
    paint(hosts) {
      host = new Set(countries.filter((country) => hosts.some((point) => country.getGeometry()!.intersectsCoordinate(point))));
      const border = ink("--border"), strong = ink("--rule2"), land = ink("--land"), land2 = ink("--land2");
      const plain = new Style({ fill: new Fill({ color: land }), stroke: new Stroke({ color: border, width: 0.7 }) });
      const chosen = new Style({ fill: new Fill({ color: land2 }), stroke: new Stroke({ color: strong, width: 1.2 }), zIndex: 1 });
      layer.setStyle((one) => (host.has(one as Feature) ? chosen : plain));
    },
    close: () => map.setTarget(undefined),
  };
}

async function outlines(): Promise<Feature[]> {
  const world = (await (await fetch(worldFile)).json()) as Topology;
  const shapes = feature(world, world.objects["countries"] as GeometryCollection);
  return new GeoJSON({ dataProjection: "EPSG:4326", featureProjection: "EPSG:3857" }).readFeatures(shapes);
}

function nameOf(country: Feature<Polygon | MultiPolygon>, frame: Frame, host: boolean, covered: readonly Box[]): CountryName[] {
  const shape = country.getGeometry()!;
  const [east, north] = [(frame.width / 2) * frame.resolution, (frame.height / 2) * frame.resolution];
  const [x, y] = frame.center;
  const seen = getIntersection(shape.getExtent(), [x - east, y - north, x + east, y + north]);
  if (isEmpty(seen)) return [];
  const [left, top] = [toScreen(frame, [seen[0]!, seen[3]!]), toScreen(frame, [seen[2]!, seen[1]!])];
  const inside = (point: Point) => !covered.some((box) => within(point, box)) && shape.intersectsCoordinate([x + (point.x - frame.width / 2) * frame.resolution, y + (frame.height / 2 - point.y) * frame.resolution]);
  const at = nameSpot({ x: left.x, y: left.y, width: top.x - left.x, height: top.y - left.y }, inside);
  return at ? [{ name: String(country.get("name") ?? ""), at, host }] : [];
}
