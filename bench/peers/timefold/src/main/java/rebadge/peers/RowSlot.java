package rebadge.peers;

/** What is asked of counters in one slot. A null limit is none. */
record RowSlot(int row, int slot, String kind, Long limit, Long comfort, long weight, long days) {

    /** How far it is broken, times days. */
    long broken(long first, long second) {
        if (kind.equals("floor")) {
            return Math.max(0, (limit == null ? 0 : limit) - first) * days;
        }
        if (limit == null || kind.equals("only_with") && second > 0) {
            return 0;
        }
        return Math.max(0, first - limit) * days;
    }

    long overload(long first) {
        return comfort == null ? 0 : weight * Math.max(0, first - comfort) * days;
    }
}
