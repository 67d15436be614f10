package rebadge.peers;

import java.util.List;

/** A line that passes whole: from the first slot with somebody on it nobody else is on those it takes over. */
record Whole(int index, long tolerated, long[] days) {

    record There(int slot, long onNew, long onOld) {}

    long broken(List<There> all) {
        long[] onNew = new long[days.length];
        long[] onOld = new long[days.length];
        for (There there : all) {
            onNew[there.slot()] += there.onNew();
            onOld[there.slot()] += there.onOld();
        }
        boolean passed = false;
        long broken = 0;
        for (int slot = 0; slot < days.length; slot++) {
            passed = passed || onNew[slot] > 0;
            if (passed && onOld[slot] > tolerated) {
                broken += (onOld[slot] - tolerated) * days[slot];
            }
        }
        return broken;
    }
}
