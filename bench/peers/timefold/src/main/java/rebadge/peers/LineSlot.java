package rebadge.peers;

import java.util.List;

/** A line with demand in one slot. */
record LineSlot(Line line, int slot, long demand, long days) {

    record Sum(int level, long persons) {}

    /** Hundredths of persons: places go to those who are worth most. */
    long served(List<Sum> sums) {
        long[] persons = new long[line.worth().length];
        for (Sum sum : sums) {
            persons[sum.level()] += sum.persons();
        }
        long places = demand;
        long served = 0;
        for (int level = 0; level < persons.length; level++) {
            long taken = Math.min(places, persons[level]);
            served += taken * line.worth()[level];
            places -= taken;
        }
        return served;
    }
}
