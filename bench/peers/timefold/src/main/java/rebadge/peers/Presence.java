package rebadge.peers;

import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.lookup.PlanningId;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import java.util.List;

/** One unit in one slot: where it is. */
@PlanningEntity
public class Presence {
    @PlanningId
    private int id; // slots follow each other
    private Unit unit;
    private int slot;
    private List<Place> open;
    @PlanningVariable(valueRangeProviderRefs = "open")
    private Place place;

    public Presence() {} // for cloning

    Presence(int id, Unit unit, int slot) {
        this.id = id;
        this.unit = unit;
        this.slot = slot;
        this.open = unit.places().stream().filter(place -> place.open()[slot]).toList();
    }

    @ValueRangeProvider(id = "open")
    public List<Place> getOpen() {
        return open;
    }

    public Place getPlace() {
        return place;
    }

    public void setPlace(Place place) {
        this.place = place;
    }

    int id() {
        return id;
    }

    int next() {
        return id + 1;
    }

    Unit unit() {
        return unit;
    }

    int slot() {
        return slot;
    }

    List<Place.Asked> asked() {
        return place.asked().get(slot);
    }

    List<Place.Filled> filled() {
        return place.filled().get(slot);
    }

    List<Place.Stood> stood() {
        return place.stood().get(slot);
    }
}
