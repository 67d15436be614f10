#include "access/released.h"

#include <algorithm>
#include <map>
#include <utility>

#include "access/references.h"
#include "change/change.h"
#include "change/parse.h"

namespace rebadge::access {
namespace {

using Rows = std::map<std::string, std::vector<ledger::State::Row>>;

// What the rules and labels allow, and the ledger's store.
Rows allowed(const Viewer& viewer, const ledger::State& state, const ledger::Shown& shown) {
  const Owners owners = owners_of(state);
  Rows allowed;
  for (const std::string& table : state.tables()) {
    auto rows = state.rows(table);
    std::erase_if(rows, [&](const auto& row) {
      return !may_read(viewer, table, row.cells, row.labels, owners) ||
             !std::all_of(row.said_by.begin(), row.said_by.end(),
                          [&](std::int64_t number) { return shown.has(number); });
    });
    for (auto& row : rows) {
      std::erase_if(row.cells, [&](const auto& cell) { return !may_read_column(viewer, table, cell.column); });
    }
    allowed[table] = std::move(rows);
  }
  return allowed;
}

// Takes rows away that name what is not there, until there are none.
void close(Rows& all) {
  for (bool changed = true; changed;) {
    changed = false;
    Names names;
    for (const auto& [table, rows] : all) {
      for (const auto& row : rows) names.take(table, row.cells);
    }
    for (auto& [table, rows] : all) {
      std::vector<ledger::State::Row> left;
      for (auto& row : rows) {
        if (fit_to(names, table, row.cells)) left.push_back(std::move(row));
      }
      changed = changed || left.size() < rows.size();
      rows = std::move(left);
    }
  }
}

void put_in(std::string& text, std::string_view name, std::string_view value) {
  for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at + value.size())) {
    text.replace(at, name.size(), value);
  }
}

// A risk says in words what would happen to other rows.
bool can_happen(const change::Rows& rows, const Cells& risk) {
  std::string text(text_of(risk, "change"));
  put_in(text, "{day}", text_of(risk, "from"));
  put_in(text, "{days}", text_of(risk, "least_days"));
  put_in(text, "{end}", text_of(risk, "until"));
  const auto variant = change::parse_variant(text);
  return variant && std::all_of(variant->changes.begin(), variant->changes.end(), [&](const std::string& change) {
           const auto edits = change::parse(rows, change);
           if (!edits) return false;
           change::Rows tried = rows;
           return std::all_of(edits->begin(), edits->end(),
                              [&](const change::Edit& edit) { return !tried.make(edit, ""); });
         });
}

template <class Row, class Id>
Id same(const std::vector<Row>& seen, const std::string& id) {
  const auto found = std::find_if(seen.begin(), seen.end(), [&](const Row& row) { return row.id == id; });
  return found == seen.end() ? Id{} : Id{static_cast<std::size_t>(found - seen.begin())};
}

// Ids of one case in the other; invalid: not there.
class Translation {
 public:
  Translation(const Case& whole, const Case& seen) : whole_(whole), seen_(seen) {}

  [[nodiscard]] ElementId operator()(ElementId id) const {
    return seen_.find_element(whole_.name(id)).value_or(ElementId{});
  }
  [[nodiscard]] RequirementId operator()(RequirementId id) const {
    return same<Requirement, RequirementId>(seen_.requirements, whole_.at(id).id);
  }
  [[nodiscard]] SiteId operator()(SiteId id) const { return same<Site, SiteId>(seen_.sites, whole_.at(id).id); }
  [[nodiscard]] MissionId operator()(MissionId id) const {
    return same<Mission, MissionId>(seen_.missions, whole_.at(id).id);
  }
  [[nodiscard]] AreaId operator()(AreaId id) const {
    const std::string& name = whole_.at(id).name;
    const auto found =
        std::find_if(seen_.areas.begin(), seen_.areas.end(), [&](const Area& area) { return area.name == name; });
    return found == seen_.areas.end() ? AreaId{} : AreaId{static_cast<std::size_t>(found - seen_.areas.begin())};
  }

  // False: what was named is not there.
  template <class Id>
  bool move(Id& id) const {
    if (!id.valid()) return true;
    id = (*this)(id);
    return id.valid();
  }
  template <class Id>
  [[nodiscard]] std::vector<Id> those_there(const std::vector<Id>& ids) const {
    std::vector<Id> there;
    for (const Id id : ids) {
      if (const Id other = (*this)(id); other.valid()) there.push_back(other);
    }
    return there;
  }

 private:
  const Case& whole_;
  const Case& seen_;
};

}  // namespace

ledger::State released(const Viewer& viewer, const ledger::State& state, const ledger::Shown& shown) {
  if (sees_all(viewer) && shown.is_all()) return state;
  Rows rows = allowed(viewer, state, shown);
  close(rows);
  ledger::State seen = state;
  const auto cut = [&](const std::string& table) {
    seen.keep_only(table, rows[table], [&](std::string_view column) { return may_read_column(viewer, table, column); });
  };
  for (const std::string& table : state.tables()) cut(table);
  if (auto& risks = rows["risks"]; !risks.empty()) {
    const ledger::Sheet sheet(seen);
    std::erase_if(risks, [&](const auto& risk) { return !can_happen(sheet.rows(), risk.cells); });
    cut("risks");
  }
  return seen;
}

Result<ledger::State> released(const Viewer& viewer, const ledger::State& state, ledger::Ledger& ledger,
                               std::int64_t through) {
  if (sees_all(viewer)) return state;
  const auto shown = ledger.shown_to(reader_of(viewer), through);
  if (!shown) return shown.problems();
  return released(viewer, state, *shown);
}

Plan released(const Plan& plan, const Case& whole, const Case& seen) {
  const Translation translation(whole, seen);
  Plan cut;
  cut.policy = plan.policy;
  cut.as_of = plan.as_of;
  cut.objective = plan.objective;
  cut.seed = plan.seed;
  for (Assignment row : plan.assignments) {
    if (!translation.move(row.element) || !translation.move(row.line) || !translation.move(row.site) ||
        !translation.move(row.mission)) {
      continue;
    }
    row.relieves = translation.those_there(row.relieves);
    const auto route = translation.those_there(row.route);
    row.route = route.size() == row.route.size() ? route : std::vector<AreaId>{};
    cut.assignments.push_back(std::move(row));
  }
  for (Excuse excuse : plan.excuses) {
    if (translation.move(excuse.element) && translation.move(excuse.requirement)) cut.excuses.push_back(excuse);
  }
  return cut;
}

std::int64_t last_event(const ledger::State& state) {
  std::int64_t last = 0;
  for (const std::string& table : state.tables()) {
    for (const auto& row : state.rows(table)) last = std::max(last, row.version);
  }
  return last;
}

}  // namespace rebadge::access
