package rebadge.peers;

import ai.timefold.solver.core.api.score.director.ScoreDirector;
import ai.timefold.solver.core.impl.heuristic.selector.move.factory.MoveIteratorFactory;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

/** Some unit at some place from some slot on until another: in one slot alone a move seldom pays. */
public class StayMoves implements MoveIteratorFactory<Laydown, StayMove> {

    @Override
    public long getSize(ScoreDirector<Laydown> director) {
        World world = director.getWorkingSolution().getWorld();
        long places = world.units().stream().mapToLong(unit -> unit.places().size()).sum();
        return places * world.slots() * (world.slots() + 1) / 2;
    }

    @Override
    public Iterator<StayMove> createOriginalMoveIterator(ScoreDirector<Laydown> director) {
        throw new UnsupportedOperationException("drawn at random only");
    }

    @Override
    public Iterator<StayMove> createRandomMoveIterator(ScoreDirector<Laydown> director, Random random) {
        List<Presence> all = director.getWorkingSolution().getPresences();
        int slots = director.getWorkingSolution().getWorld().slots();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public StayMove next() {
                int first = random.nextInt(all.size());
                Presence presence = all.get(first);
                List<Place> open = presence.getOpen();
                Place place = open.get(random.nextInt(open.size()));
                int from = first - presence.slot();
                int most = slots - presence.slot();
                int until = presence.slot() + (random.nextBoolean() ? most : 1 + random.nextInt(most));
                List<Presence> presences = new ArrayList<>();
                List<Place> places = new ArrayList<>();
                for (int slot = presence.slot(); slot < until && place.open()[slot]; slot++) {
                    presences.add(all.get(from + slot));
                    places.add(place);
                }
                return new StayMove(presences, places);
            }
        };
    }
}
