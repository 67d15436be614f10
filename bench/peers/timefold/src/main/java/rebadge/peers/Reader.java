package rebadge.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a laydown's problem as docs/laydown-problem.md has it. */
final class Reader {
    private final JsonNode root;
    private final int[] start;
    private final int slots;
    private final Map<Integer, List<RowPart>> rowsOfCounter = new HashMap<>();
    private final Map<Integer, LinePart> lineOfCounter = new HashMap<>();
    private final Map<Integer, List<WholePart>> wholesOfCounter = new HashMap<>();
    private final Map<Integer, Place> known = new HashMap<>(); // by number
    private final List<List<Touch>> touches = new ArrayList<>();

    private record RowPart(RowSlot[] row, boolean first) {}

    private record LinePart(LineSlot[] line, int level) {}

    private record WholePart(Whole whole, boolean isNew) {}

    private record Touch(int counter, long amount, String when, int from, int until) {}

    static Laydown read(File file) throws IOException {
        return new Reader(new ObjectMapper().readTree(file)).read();
    }

    private Reader(JsonNode root) {
        this.root = root;
        this.start = ints(root.get("start"));
        this.slots = start.length - 1;
    }

    private Laydown read() {
        if (!root.get("format").asText().equals("rebadge-laydown-problem/1")) {
            throw new IllegalArgumentException("not a laydown problem");
        }
        if (!root.get("burden_key").isEmpty() || root.get("strict").asBoolean()) {
            throw new IllegalArgumentException("this objective is not stated");
        }
        readRows();
        readLines();
        readWholes();
        List<Unit> units = readUnits();
        JsonNode prices = root.get("prices");
        World world = new World(start, prices.get("arrival").asLong(), prices.get("rebadge").asLong(),
                prices.get("split").asLong(), units, readWays(), readSeats());
        List<Presence> presences = new ArrayList<>();
        for (Unit unit : units) {
            Place place = unit.start();
            for (int slot = 0; slot < slots; slot++) {
                // A gap keeps the first and the last slot of two units apart.
                Presence presence = new Presence(unit.index() * (slots + 1) + slot, unit, slot);
                boolean over = unit.tours() != null && unit.tours().tooLong(place, slot, null);
                place = place.open()[slot] && !over ? place : unit.places().get(0);
                presence.setPlace(place);
                presences.add(presence);
            }
        }
        return new Laydown(world, presences);
    }

    private static int[] ints(JsonNode list) {
        int[] all = new int[list.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = list.get(i).asInt();
        }
        return all;
    }

    /** One value stands for a list of the same. */
    private static JsonNode at(JsonNode value, int slot) {
        return value.isArray() ? value.get(slot) : value;
    }

    private static Long limit(JsonNode value, int slot) {
        return value == null || at(value, slot).isNull() ? null : at(value, slot).asLong();
    }

    private long days(int slot) {
        return start[slot + 1] - start[slot];
    }

    private long[] allDays() {
        long[] all = new long[slots];
        for (int slot = 0; slot < slots; slot++) {
            all[slot] = days(slot);
        }
        return all;
    }

    private void readRows() {
        int index = 0;
        for (JsonNode row : root.get("rows")) {
            String kind = row.get("kind").asText();
            if (!List.of("capacity", "ceiling", "floor", "only_with").contains(kind)) {
                throw new IllegalArgumentException("rows of the kind " + kind + " are not stated");
            }
            RowSlot[] all = new RowSlot[slots];
            for (int slot = 0; slot < slots; slot++) {
                all[slot] = new RowSlot(index, slot, kind, limit(row.get("limit"), slot),
                        limit(row.get("comfort"), slot), row.path("weight").asLong(), days(slot));
            }
            for (int i = 0; i < row.get("counters").size(); i++) {
                rowsOfCounter.computeIfAbsent(row.get("counters").get(i).asInt(), key -> new ArrayList<>())
                        .add(new RowPart(all, i == 0));
            }
            index++;
        }
    }

    private void readLines() {
        int index = 0;
        for (JsonNode row : root.get("lines")) {
            int levels = row.get("levels").size();
            int[] worth = new int[levels];
            long[] demand = new long[slots];
            for (int slot = 0; slot < slots; slot++) {
                demand[slot] = at(row.get("demand"), slot).asLong();
            }
            for (int level = 0; level < levels; level++) {
                worth[level] = row.get("levels").get(level).get(0).asInt();
            }
            int priority = row.get("priority").asInt();
            Line line = new Line(index++, priority, row.get("minimum").asLong(),
                    root.get("prices").get("unfilled").get(priority - 1).asLong(), demand, allDays(), worth,
                    row.get("cover").asBoolean(), row.get("runs_at_start").asBoolean());
            LineSlot[] all = new LineSlot[slots];
            for (int slot = 0; slot < slots; slot++) {
                all[slot] = new LineSlot(line, slot, demand[slot], days(slot));
            }
            for (int level = 0; level < levels; level++) {
                lineOfCounter.put(row.get("levels").get(level).get(1).asInt(), new LinePart(all, level));
            }
        }
    }

    private void readWholes() {
        int index = 0;
        for (JsonNode row : root.get("wholes")) {
            Whole whole = new Whole(index++, row.get("tolerated").asLong(), allDays());
            addWhole(row.get("line").asInt(), new WholePart(whole, true));
            for (JsonNode from : row.get("from")) {
                addWhole(from.asInt(), new WholePart(whole, false));
            }
        }
    }

    private void addWhole(int line, WholePart part) {
        int counter = root.get("lines").get(line).get("on").asInt();
        wholesOfCounter.computeIfAbsent(counter, key -> new ArrayList<>()).add(part);
    }

    private Map<Integer, List<List<int[]>>> readWays() {
        Map<Integer, List<List<int[]>>> ways = new HashMap<>();
        for (JsonNode way : root.get("ways")) {
            List<List<int[]>> routes = new ArrayList<>();
            for (JsonNode legs : way.get("routes")) {
                List<int[]> route = new ArrayList<>();
                legs.forEach(leg -> route.add(ints(leg)));
                routes.add(route);
            }
            ways.put(World.pair(way.get("from").asInt(), way.get("to").asInt()), routes);
        }
        return ways;
    }

    private long[][] readSeats() {
        long[][] seats = new long[root.get("seats").size()][slots];
        for (int lift = 0; lift < seats.length; lift++) {
            for (int slot = 0; slot < slots; slot++) {
                seats[lift][slot] = at(root.get("seats").get(lift), slot).asLong();
            }
        }
        return seats;
    }

    private List<Unit> readUnits() {
        for (JsonNode list : root.get("touches")) {
            List<Touch> all = new ArrayList<>();
            for (JsonNode touch : list) {
                boolean whole = touch.size() == 3;
                all.add(new Touch(touch.get(0).asInt(), touch.get(1).asLong(), touch.get(2).asText(),
                        whole ? 0 : touch.get(3).asInt(), whole ? slots : touch.get(4).asInt()));
            }
            touches.add(all);
        }
        List<Unit> patterns = new ArrayList<>();
        root.get("profiles").forEach(profile -> patterns.add(unitOf(profile)));
        List<Unit> units = new ArrayList<>();
        for (JsonNode profile : root.get("units")) {
            Unit like = patterns.get(profile.asInt());
            units.add(new Unit(units.size(), like.persons(), like.standing(), like.places(), like.tours(),
                    like.contributions()));
        }
        return units;
    }

    private Unit unitOf(JsonNode profile) {
        List<Place> places = new ArrayList<>();
        for (JsonNode number : profile.get("places")) {
            places.add(known.computeIfAbsent(number.asInt(), key -> placeOf(root.get("places").get(key))));
        }
        List<Integer> contributions = new ArrayList<>();
        profile.path("contributions").forEach(id -> contributions.add(id.asInt()));
        return new Unit(-1, profile.get("persons").asLong(), profile.get("standing").asBoolean(), places,
                profile.has("tours") ? toursOf(profile.get("tours")) : null, contributions);
    }

    private Tours toursOf(JsonNode tours) {
        List<Tours.Member> members = new ArrayList<>();
        for (JsonNode member : tours.get("members")) {
            members.add(new Tours.Member(member.get("since").asInt(), member.get("least").asInt(),
                    member.get("over_at_start").asBoolean(), member.has("most") ? ints(member.get("most")) : null));
        }
        return new Tours(tours.get("dwell").asInt(), members, start);
    }

    private Place placeOf(JsonNode entry) {
        JsonNode post = root.get("posts").get(entry.get(0).asInt());
        JsonNode gates = root.get("gates").get(entry.get(1).asInt());
        boolean home = post.get("kind").asText().equals("home");
        boolean[] open = new boolean[slots];
        boolean[] comes = new boolean[slots];
        boolean[] withdrawn = new boolean[slots];
        List<List<Place.Asked>> asked = new ArrayList<>();
        List<List<Place.Filled>> filled = new ArrayList<>();
        List<List<Place.Stood>> stood = new ArrayList<>();
        for (int slot = 0; slot < slots; slot++) {
            asked.add(new ArrayList<>());
            filled.add(new ArrayList<>());
            stood.add(new ArrayList<>());
            char presence = home ? '1' : gates.get("presence").asText().charAt(slot);
            open[slot] = presence != '0';
            withdrawn[slot] = presence == '2';
            comes[slot] = home || post.get("kind").asText().equals("line")
                    && gates.get("taking_up").asText().charAt(slot) == '1'
                    && gates.get("departing").asText().charAt(slot) == '1';
            if (home) {
                continue;
            }
            for (Touch touch : touches.get(entry.get(2).asInt())) {
                if (slot < touch.from() || slot >= touch.until() || !touch.when().equals("present")
                        && post.get(touch.when()).asText().charAt(slot) == '0') {
                    continue;
                }
                add(touch.counter(), touch.amount() * entry.get(3).asLong(), slot, asked.get(slot), filled.get(slot),
                        stood.get(slot));
            }
        }
        int[] ends = gates.has("post_ends") ? ints(gates.get("post_ends")) : null;
        return new Place(post.get("kind").asText(), post.path("line").asInt(-1), post.path("site").asInt(-1),
                post.path("mission").asInt(-1), post.get("area").asInt(), post.path("kept").asBoolean(), open, comes,
                withdrawn, ends, asked, filled, stood);
    }

    private void add(int counter, long amount, int slot, List<Place.Asked> asked, List<Place.Filled> filled,
            List<Place.Stood> stood) {
        for (RowPart part : rowsOfCounter.getOrDefault(counter, List.of())) {
            RowSlot row = part.row()[slot];
            boolean matters = row.limit() != null || row.comfort() != null;
            if (matters) {
                asked.add(new Place.Asked(row, part.first() ? amount : 0, part.first() ? 0 : amount));
            }
        }
        LinePart line = lineOfCounter.get(counter);
        if (line != null && line.line()[slot].demand() > 0) {
            filled.add(new Place.Filled(line.line()[slot], line.level(), amount));
        }
        for (WholePart part : wholesOfCounter.getOrDefault(counter, List.of())) {
            stood.add(new Place.Stood(part.whole(), slot, part.isNew() ? amount : 0, part.isNew() ? 0 : amount));
        }
    }
}
