package rebadge.peers;

import java.util.List;

/** Days of tours: how long at least and at most, and how long at home between two. */
record Tours(int dwell, List<Member> members, int[] start) {

    record Member(int since, int least, boolean overAtStart, int[] most) {}

    /** Person-days of tours that are too long, and of the slots in which one is too short or too close. */
    long broken(Unit unit, Place[] places) {
        long broken = 0;
        Integer began = null; // null: before all
        Integer ended = null;
        Place before = unit.start();
        for (int slot = 0; slot < places.length; slot++) {
            Place now = places[slot];
            long personDays = unit.persons() * (start[slot + 1] - start[slot]);
            if (before.isHome() && !now.isHome()) {
                began = start[slot];
                if (ended != null && start[slot] - ended < dwell) {
                    broken += personDays;
                }
            } else if (!before.isHome() && now.isHome()) {
                ended = start[slot];
                if (tooShort(before, slot, began)) {
                    broken += personDays;
                }
            }
            if (!now.isHome() && tooLong(now, slot, began)) {
                broken += personDays;
            }
            before = now;
        }
        return broken;
    }

    private boolean tooShort(Place left, int slot, Integer began) {
        for (int m = 0; m < members.size(); m++) {
            Member member = members.get(m);
            int days = start[slot] - (began == null ? member.since() : began);
            if (days < member.least() && slot < left.postEnds()[m]) {
                return true;
            }
        }
        return false;
    }

    /** Of a tour that began on the day, or before all (null). */
    boolean tooLong(Place place, int slot, Integer began) {
        int day = start[slot] + (start[slot + 1] - start[slot] - 1) / 2;
        for (int m = 0; m < members.size(); m++) {
            Member member = members.get(m);
            boolean keepsPost = place.isPresentPost() || place.kept() && m > 0;
            boolean tolerated = began == null && keepsPost && member.overAtStart();
            if (member.most() == null || member.most()[slot] == 0 || tolerated) {
                continue;
            }
            if (day - (began == null ? member.since() : began) >= member.most()[slot]) {
                return true;
            }
        }
        return false;
    }
}
