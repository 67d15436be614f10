package rebadge.peers;

import ai.timefold.solver.core.api.score.buildin.bendablelong.BendableLongScore;
import ai.timefold.solver.core.api.solver.Solver;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.heuristic.selector.move.composite.UnionMoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.factory.MoveIteratorFactoryConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.generic.ChangeMoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.generic.SwapMoveSelectorConfig;
import ai.timefold.solver.core.config.localsearch.LocalSearchPhaseConfig;
import ai.timefold.solver.core.config.localsearch.LocalSearchType;
import ai.timefold.solver.core.config.solver.SolverConfig;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Timefold on a laydown: PROBLEM PLAN SECONDS THREADS SEED. One laydown is solved on one thread in the community
 * edition; so on each thread one, from a seed of its own, and the best is kept.
 */
public final class Main {
    public static void main(String[] arguments) throws IOException {
        Laydown start = Reader.read(new File(arguments[0]));
        double seconds = Double.parseDouble(arguments[2]);
        int threads = Integer.parseInt(arguments[3]);
        long seed = Long.parseLong(arguments[4]);
        List<Solver<Laydown>> solvers = IntStream.range(0, threads)
                .mapToObj(thread -> solver(seconds, seed + thread)).toList();
        long began = System.nanoTime();
        Laydown best = solvers.stream().parallel().map(solver -> solver.solve(start))
                .max((a, b) -> a.getScore().compareTo(b.getScore())).orElseThrow();
        System.out.printf("seconds %.1f%n", (System.nanoTime() - began) / 1e9);
        BendableLongScore score = best.getScore();
        System.out.printf("status %s%n", score.isFeasible() ? "FEASIBLE" : "BROKEN BY " + -score.hardScore(0));
        write(best, new File(arguments[1]));
    }

    private static Solver<Laydown> solver(double seconds, long seed) {
        var moves = new UnionMoveSelectorConfig(List.of(
                new MoveIteratorFactoryConfig().withMoveIteratorFactoryClass(StayMoves.class)
                        .withFixedProbabilityWeight(0.6),
                new ChangeMoveSelectorConfig().withFixedProbabilityWeight(0.2),
                new SwapMoveSelectorConfig().withFixedProbabilityWeight(0.2)));
        var config = new SolverConfig().withSolutionClass(Laydown.class).withEntityClasses(Presence.class)
                .withConstraintProviderClass(Rules.class).withRandomSeed(seed)
                .withTerminationSpentLimit(Duration.ofMillis((long) (seconds * 1000)))
                .withPhases(new LocalSearchPhaseConfig().withLocalSearchType(LocalSearchType.LATE_ACCEPTANCE)
                        .withMoveSelectorConfig(moves));
        return SolverFactory.<Laydown>create(config).buildSolver();
    }

    private static void write(Laydown laydown, File file) throws IOException {
        int slots = laydown.getWorld().slots();
        int[][] places = new int[laydown.getWorld().units().size()][slots];
        for (Presence presence : laydown.getPresences()) {
            places[presence.unit().index()][presence.slot()] = presence.unit().places().indexOf(presence.getPlace());
        }
        new ObjectMapper().writeValue(file, Map.of("format", "rebadge-laydown-plan/1", "routes", List.of(), "places",
                places));
    }
}
