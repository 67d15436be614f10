package rebadge.peers;

import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.solution.ProblemFactCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.ProblemFactProperty;
import ai.timefold.solver.core.api.score.buildin.bendablelong.BendableLongScore;
import java.util.List;

@PlanningSolution
public class Laydown {
    /** Broken rules; then in the order of the levels: withdrawn, excuse, minimum by priority, priced, comfort. */
    static final int HARD_LEVELS = 1;
    static final int SOFT_LEVELS = 9;

    @PlanningEntityCollectionProperty
    private List<Presence> presences;
    @ProblemFactProperty
    private World world;
    @PlanningScore(bendableHardLevelsSize = HARD_LEVELS, bendableSoftLevelsSize = SOFT_LEVELS)
    private BendableLongScore score;

    public Laydown() {} // for cloning

    Laydown(World world, List<Presence> presences) {
        this.world = world;
        this.presences = presences;
    }

    public List<Presence> getPresences() {
        return presences;
    }

    public World getWorld() {
        return world;
    }

    public BendableLongScore getScore() {
        return score;
    }

    public void setScore(BendableLongScore score) {
        this.score = score;
    }
}
