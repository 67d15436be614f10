package rebadge.peers;

import ai.timefold.solver.core.api.score.director.ScoreDirector;
import ai.timefold.solver.core.impl.heuristic.move.AbstractMove;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** Puts one unit at one place for several slots, where it is open. */
public class StayMove extends AbstractMove<Laydown> {
    private final List<Presence> presences;
    private final List<Place> places;

    StayMove(List<Presence> presences, List<Place> places) {
        this.presences = presences;
        this.places = places;
    }

    @Override
    public boolean isMoveDoable(ScoreDirector<Laydown> director) {
        for (int i = 0; i < presences.size(); i++) {
            if (presences.get(i).getPlace() != places.get(i)) {
                return true;
            }
        }
        return false;
    }

    @Override
    protected void doMoveOnGenuineVariables(ScoreDirector<Laydown> director) {
        for (int i = 0; i < presences.size(); i++) {
            Presence presence = presences.get(i);
            if (presence.getPlace() != places.get(i)) {
                director.beforeVariableChanged(presence, "place");
                presence.setPlace(places.get(i));
                director.afterVariableChanged(presence, "place");
            }
        }
    }

    @Override
    public StayMove rebase(ScoreDirector<Laydown> director) {
        List<Presence> there = new ArrayList<>();
        presences.forEach(presence -> there.add(director.lookUpWorkingObject(presence)));
        return new StayMove(there, places);
    }

    @Override
    public Collection<?> getPlanningEntities() {
        return presences;
    }

    @Override
    public Collection<?> getPlanningValues() {
        return places;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StayMove move && presences.equals(move.presences) && places.equals(move.places);
    }

    @Override
    public int hashCode() {
        return Objects.hash(presences, places);
    }
}
