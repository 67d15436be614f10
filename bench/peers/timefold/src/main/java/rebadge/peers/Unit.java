package rebadge.peers;

import java.util.List;

/** An element with those that support it. */
record Unit(int index, long persons, boolean standing, List<Place> places, Tours tours, List<Integer> contributions) {

    Place start() {
        return places.get(standing ? 1 : 0);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return index;
    }
}
