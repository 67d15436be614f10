package rebadge.peers;

import java.util.List;

/** Where units may be: home, the present post, or a line at a site. Lists are by slot. */
record Place(String kind, int line, int site, int mission, int area, boolean kept,
             boolean[] open, boolean[] comes, boolean[] withdrawn, int[] postEnds,
             List<List<Asked>> asked, List<List<Filled>> filled, List<List<Stood>> stood) {

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    boolean isHome() {
        return kind.equals("home");
    }

    boolean isPresentPost() {
        return kind.equals("stay");
    }

    /** What one unit there adds to the first and the second counter of a row. */
    record Asked(RowSlot row, long first, long second) {}

    /** What one unit there adds to a level of worth of a line. */
    record Filled(LineSlot line, int level, long persons) {}

    /** What one unit there adds to those on the new line and on the old ones, where a line passes whole. */
    record Stood(Whole whole, int slot, long onNew, long onOld) {}
}
