package rebadge.peers;

import java.util.List;

/** Demand and days are by slot; worth by level, the best first. */
record Line(int index, int priority, long minimum, long price, long[] demand, long[] days, int[] worth, boolean cover,
            boolean runsAtStart) {

    record Served(int slot, long hundredths) {}

    /** What its cover lacks: once it has had its minimum, or as the world stands, it may not fall below it. */
    long uncovered(List<Served> all) {
        long[] served = new long[demand.length];
        for (Served one : all) {
            served[one.slot()] = one.hundredths();
        }
        boolean runs = runsAtStart;
        long lacks = 0;
        for (int slot = 0; slot < demand.length; slot++) {
            long missing = minimum * 100 - served[slot];
            if (demand[slot] == 0) {
                continue;
            }
            runs = runs || missing <= 0;
            if (runs && missing > 0) {
                lacks += missing * days[slot];
            }
        }
        return lacks;
    }

    long uncoveredWhenEmpty() {
        return uncovered(List.of());
    }
}
