package rebadge.peers;

import ai.timefold.solver.core.api.score.buildin.bendablelong.BendableLongScore;
import ai.timefold.solver.core.api.score.stream.Constraint;
import ai.timefold.solver.core.api.score.stream.ConstraintCollectors;
import ai.timefold.solver.core.api.score.stream.ConstraintFactory;
import ai.timefold.solver.core.api.score.stream.ConstraintProvider;
import ai.timefold.solver.core.api.score.stream.Joiners;
import ai.timefold.solver.core.api.score.stream.bi.BiConstraintStream;
import ai.timefold.solver.core.api.score.stream.tri.TriConstraintStream;
import ai.timefold.solver.core.api.score.stream.uni.UniConstraintStream;
import java.util.List;

/**
 * docs/laydown-problem.md as constraint streams. Where nobody is there is nothing to group: what an empty row or line
 * costs is taken as given, and what people change of it is counted.
 */
public class Rules implements ConstraintProvider {
    private static final int WITHDRAWN = 0;
    private static final int EXCUSE = 1;
    private static final int MINIMUM = 2;
    private static final int PRICED = 7;
    private static final int COMFORT = 8;

    private static BendableLongScore hard() {
        return BendableLongScore.ofHard(Laydown.HARD_LEVELS, Laydown.SOFT_LEVELS, 0, 1);
    }

    private static BendableLongScore soft(int level) {
        return BendableLongScore.ofSoft(Laydown.HARD_LEVELS, Laydown.SOFT_LEVELS, level, 1);
    }

    @Override
    public Constraint[] defineConstraints(ConstraintFactory factory) {
        return new Constraint[] {
            rowsAreKept(factory), comfort(factory), served(factory), cover(factory), wholes(factory),
            minimum(factory, 1), minimum(factory, 2), minimum(factory, 3), minimum(factory, 4), minimum(factory, 5),
            withdrawn(factory), wrongMoves(factory), prices(factory), seats(factory), tours(factory), splits(factory),
        };
    }

    private TriConstraintStream<RowSlot, Long, Long> rows(ConstraintFactory factory) {
        return factory.forEach(Presence.class).flattenLast(Presence::asked)
                .groupBy(Place.Asked::row, ConstraintCollectors.sumLong(Place.Asked::first),
                        ConstraintCollectors.sumLong(Place.Asked::second));
    }

    private Constraint rowsAreKept(ConstraintFactory factory) {
        return rows(factory)
                .impactLong(hard(), (row, first, second) -> row.broken(0, 0) - row.broken(first, second))
                .asConstraint("rows");
    }

    private Constraint comfort(ConstraintFactory factory) {
        return rows(factory).filter((row, first, second) -> row.overload(first) > 0)
                .penalizeLong(soft(COMFORT), (row, first, second) -> row.overload(first)).asConstraint("comfort");
    }

    /** Hundredths of persons. */
    private BiConstraintStream<LineSlot, Long> fill(ConstraintFactory factory) {
        return factory.forEach(Presence.class).flattenLast(Presence::filled)
                .groupBy(Place.Filled::line, Place.Filled::level, ConstraintCollectors.sumLong(Place.Filled::persons))
                .groupBy((line, level, persons) -> line,
                        ConstraintCollectors.toList((line, level, persons) -> new LineSlot.Sum(level, persons)))
                .map((line, sums) -> line, LineSlot::served);
    }

    private Constraint served(ConstraintFactory factory) {
        return fill(factory)
                .rewardLong(soft(PRICED), (line, served) -> served * line.days() * line.line().price())
                .asConstraint("served");
    }

    private Constraint minimum(ConstraintFactory factory, int priority) {
        return fill(factory).filter((line, served) -> line.line().priority() == priority && line.line().minimum() > 0)
                .rewardLong(soft(MINIMUM + priority - 1),
                        (line, served) -> Math.min(served, line.line().minimum() * 100) * line.days())
                .asConstraint("minimum of priority " + priority);
    }

    private Constraint cover(ConstraintFactory factory) {
        return fill(factory).filter((line, served) -> line.line().cover() && line.line().minimum() > 0)
                .groupBy((line, served) -> line.line(),
                        ConstraintCollectors.toList((line, served) -> new Line.Served(line.slot(), served)))
                .impactLong(soft(EXCUSE), (line, all) -> line.uncoveredWhenEmpty() - line.uncovered(all))
                .asConstraint("cover");
    }

    private Constraint wholes(ConstraintFactory factory) {
        return factory.forEach(Presence.class).flattenLast(Presence::stood)
                .groupBy(Place.Stood::whole, Place.Stood::slot, ConstraintCollectors.sumLong(Place.Stood::onNew),
                        ConstraintCollectors.sumLong(Place.Stood::onOld))
                .groupBy((whole, slot, onNew, onOld) -> whole,
                        ConstraintCollectors.toList((whole, slot, onNew, onOld) -> new Whole.There(slot, onNew, onOld)))
                .penalizeLong(hard(), Whole::broken).asConstraint("whole");
    }

    private Constraint withdrawn(ConstraintFactory factory) {
        return factory.forEach(Presence.class).filter(there -> there.getPlace().withdrawn()[there.slot()])
                .join(World.class)
                .penalizeLong(soft(WITHDRAWN), (there, world) -> there.unit().persons() * days(world, there.slot()))
                .asConstraint("withdrawn");
    }

    /** Presence, from where, to where; the first slot is come to from where the unit stood. */
    private TriConstraintStream<Presence, Place, Place> moves(ConstraintFactory factory) {
        return factory.forEach(Presence.class).filter(now -> now.slot() == 0)
                .map(now -> now, now -> now.unit().start(), Presence::getPlace)
                .concat(factory.forEach(Presence.class)
                        .join(Presence.class, Joiners.equal(Presence::next, Presence::id))
                        .map((before, now) -> now, (before, now) -> before.getPlace(), (before, now) -> now.getPlace()))
                .filter((now, from, to) -> from != to);
    }

    private Constraint wrongMoves(ConstraintFactory factory) {
        return moves(factory).join(World.class)
                .filter((now, from, to, world) -> isWrong(world, now.slot(), from, to))
                .penalizeLong(hard(), (now, from, to, world) -> now.unit().persons() * days(world, now.slot()))
                .asConstraint("moves that are none");
    }

    private static boolean isWrong(World world, int slot, Place from, Place to) {
        boolean keptOnly = to.kept() && !from.isPresentPost() && !from.kept();
        boolean same = from.kept() && from.site() == to.site() && from.line() == to.line();
        boolean noRoute = from.area() != to.area() && world.routes(from, to) == null;
        return !to.comes()[slot] || keptOnly || same || noRoute;
    }

    private Constraint prices(ConstraintFactory factory) {
        return moves(factory).filter((now, from, to) -> !to.isHome()).join(World.class)
                .penalizeLong(soft(PRICED), (now, from, to, world) -> {
                    long price = from.site() != to.site() ? world.arrivalPrice()
                            : from.mission() != to.mission() ? world.rebadgePrice() : 0;
                    return price * 100 * now.unit().persons();
                }).asConstraint("prices of moves");
    }

    /** On the route of fewest days. */
    private Constraint seats(ConstraintFactory factory) {
        return moves(factory).filter((now, from, to) -> from.area() != to.area()).join(World.class)
                .map((now, from, to, world) -> taken(world, now, from, to)).flattenLast(all -> all)
                .groupBy(World.Taken::seat, ConstraintCollectors.sumLong(World.Taken::persons)).join(World.class)
                .filter((seat, persons, world) -> persons > world.seats()[seat.lift()][seat.slot()])
                .penalizeLong(hard(), (seat, persons, world) -> persons - world.seats()[seat.lift()][seat.slot()])
                .asConstraint("seats");
    }

    private static List<World.Taken> taken(World world, Presence now, Place from, Place to) {
        List<List<int[]>> routes = world.routes(from, to);
        if (routes == null) {
            return List.of();
        }
        int leaves = world.start()[now.slot()];
        return routes.get(0).stream().filter(leg -> leaves + leg[1] < world.start()[world.slots()])
                .map(leg -> new World.Taken(new World.Seat(leg[0], world.slotOf(leaves + leg[1])),
                        now.unit().persons()))
                .toList();
    }

    private Constraint tours(ConstraintFactory factory) {
        return factory.forEach(Presence.class).filter(there -> there.unit().tours() != null)
                .groupBy(Presence::unit, ConstraintCollectors.toList())
                .penalizeLong(hard(), Rules::brokenTours).asConstraint("tours");
    }

    private static long brokenTours(Unit unit, List<Presence> all) {
        Place[] places = new Place[all.size()];
        all.forEach(there -> places[there.slot()] = there.getPlace());
        return unit.tours().broken(unit, places);
    }

    private record Share(int contribution, int slot, int site) {}

    private Constraint splits(ConstraintFactory factory) {
        UniConstraintStream<Share> shares = factory.forEach(Presence.class)
                .filter(there -> !there.getPlace().isHome() && !there.unit().contributions().isEmpty())
                .map(there -> there.unit().contributions().stream()
                        .map(id -> new Share(id, there.slot(), there.getPlace().site())).toList())
                .flattenLast(all -> all);
        return shares.groupBy(Share::contribution, Share::slot, ConstraintCollectors.countDistinct(Share::site))
                .groupBy((contribution, slot, sites) -> contribution,
                        ConstraintCollectors.max((Integer contribution, Integer slot, Integer sites) -> sites))
                .filter((contribution, sites) -> sites > 1).join(World.class)
                .penalizeLong(soft(PRICED), (contribution, sites, world) -> (sites - 1) * world.splitPrice() * 100)
                .asConstraint("splits");
    }

    private static long days(World world, int slot) {
        return world.start()[slot + 1] - world.start()[slot];
    }
}
