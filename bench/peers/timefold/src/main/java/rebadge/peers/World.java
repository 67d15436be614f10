package rebadge.peers;

import java.util.List;
import java.util.Map;

/** What is the same in all laydowns. */
record World(int[] start, long arrivalPrice, long rebadgePrice, long splitPrice, List<Unit> units,
             Map<Integer, List<List<int[]>>> ways, long[][] seats) {

    record Seat(int lift, int slot) {}

    record Taken(Seat seat, long persons) {}

    int slots() {
        return start.length - 1;
    }

    static int pair(int from, int to) {
        return from << 16 | to;
    }

    /** Routes between two areas, the first of which is taken; null: none. */
    List<List<int[]>> routes(Place from, Place to) {
        return ways.get(pair(from.area(), to.area()));
    }

    int slotOf(int day) {
        int slot = 0;
        while (start[slot + 1] <= day) {
            slot++;
        }
        return slot;
    }
}
