#include "laydown/builder_reuse.h"

#include <algorithm>
#include <map>
#include <string>

namespace rebadge::laydown {
namespace {

// Equal but for what `even` makes so, and where it is from.
template <class Row, class Even>
bool equal_but_for(const Row& before, const Row& now, Even&& even) {
  Row row = before;
  row.provenance = now.provenance;
  even(row, now);
  return row == now;
}

template <class Row, class Even>
bool all_equal_but_for(const std::vector<Row>& before, const std::vector<Row>& now, Even&& even) {
  return std::equal(before.begin(), before.end(), now.begin(), now.end(),
                    [&](const Row& a, const Row& b) { return a == b || equal_but_for(a, b, even); });
}

bool same_tables(const Case& a, const Case& b) {
  return a.from == b.from && a.until == b.until && a.as_of == b.as_of &&
         a.period_days_written == b.period_days_written && a.handover_days_written == b.handover_days_written &&
         a.nations == b.nations && a.zones == b.zones && a.sites == b.sites && a.resources == b.resources &&
         a.balance == b.balance && a.activities == b.activities && a.capabilities == b.capabilities &&
         a.usage == b.usage && a.substitutes == b.substitutes && a.conflicts == b.conflicts &&
         a.decisions == b.decisions && a.suspensions == b.suspensions && a.lift == b.lift;
}

bool same_shape(const Case& a, const Case& b) {
  const auto numbers_of_line = [](Requirement& row, const Requirement& now) {
    row.persons = now.persons, row.minimum = now.minimum, row.priority = now.priority;
  };
  const auto ceiling = [](Mission& row, const Mission& now) {
    if (row.ceiling && now.ceiling) row.ceiling = now.ceiling;
  };
  const auto capacity = [](SiteCapacity& row, const SiteCapacity& now) {
    row.capacity = now.capacity, row.comfort = now.comfort;
  };
  // Who is watched together, and what a person is worth, follow from these.
  const auto all_but_who = [](Contribution& row, const Contribution& now) {
    Contribution kept = now;
    kept.id = row.id, kept.nation = row.nation, kept.group = row.group, kept.capability = row.capability;
    kept.support_of = row.support_of;
    row = kept;
  };
  return all_equal_but_for(a.requirements, b.requirements, numbers_of_line) &&
         all_equal_but_for(a.missions, b.missions, ceiling) &&
         all_equal_but_for(a.site_capacity, b.site_capacity, capacity) &&
         all_equal_but_for(a.contributions, b.contributions, all_but_who);
}

// Of persons counted together, by a row of its own.
bool counts(const Caveat& row) {
  return row.rule == CaveatRule::at_most || row.rule == CaveatRule::keep_at_least || row.rule == CaveatRule::only_with;
}

class Comparison {
 public:
  Comparison(const Case& before, const Case& now) : before_(before), now_(now) {}

  Unchanged run() {
    result_.shape = same_tables(before_, now_) && same_shape(before_, now_);
    if (!result_.shape) return result_;
    result_.contributions.assign(now_.contributions.size(), 1);
    for (std::size_t i = 0; i < now_.contributions.size(); ++i) {
      if (before_.contributions[i] != now_.contributions[i]) change(i);
    }
    compare_caveats();
    compare_mandates();
    compare_consents();
    compare_pins();
    return result_;
  }

 private:
  // Those whom it supports too.
  void change(std::size_t contribution) {
    result_.contributions[contribution] = 0;
    const ContributionId supported = now_.contributions[contribution].support_of;
    if (supported.valid()) result_.contributions[supported.at()] = 0;
  }
  template <class F>
  void change_all(F&& concerned) {
    for (std::size_t i = 0; i < now_.contributions.size(); ++i) {
      if (concerned(ContributionId{i})) change(i);
    }
  }

  void compare_caveats() {
    std::map<std::string, const Caveat*> old;
    std::vector<const Caveat*> counted_before, counted_now;
    for (const Caveat& row : before_.caveats) {
      old[row.id] = &row;
      if (counts(row)) counted_before.push_back(&row);
    }
    for (const Caveat& row : now_.caveats) {
      if (counts(row)) counted_now.push_back(&row);
      const auto known = old.find(row.id);
      if (known != old.end() && *known->second == row) {
        old.erase(known);
      } else {
        change_by(row);
      }
    }
    for (const auto& [id, row] : old) change_by(*row);
    const auto same = [](const Caveat* a, const Caveat* b) { return *a == *b; };
    if (!std::equal(counted_before.begin(), counted_before.end(), counted_now.begin(), counted_now.end(), same)) {
      result_.shape = false;
    }
  }
  void change_by(const Caveat& row) {
    if (row.contribution.valid()) return change(row.contribution.at());
    change_all([&](ContributionId id) { return now_.at(id).nation == row.nation; });
  }

  void compare_mandates() {
    if (before_.mandates.size() != now_.mandates.size()) result_.shape = false;
    for (std::size_t i = 0; i < now_.mandates.size() && result_.shape; ++i) {
      const Mandate &a = before_.mandates[i], &b = now_.mandates[i];
      if (a == b) continue;
      if (a.id != b.id || a.nation != b.nation || a.missions != b.missions ||
          a.ceiling.has_value() != b.ceiling.has_value()) {
        result_.shape = false;
      }
      change_all([&](ContributionId id) { return now_.at(id).nation == b.nation || now_.at(id).mandate == b.id; });
    }
  }

  void compare_consents() {
    if (before_.consents.size() != now_.consents.size()) result_.shape = false;
    for (std::size_t i = 0; i < now_.consents.size() && result_.shape; ++i) {
      const Consent &a = before_.consents[i], &b = now_.consents[i];
      if (a == b) continue;
      if (!equal_but_for(a, b, [](Consent& row, const Consent& now) { row.expected_on = now.expected_on; })) {
        result_.shape = false;
      }
      change_all([&](ContributionId id) { return now_.is(id, b.sender); });
    }
  }

  // Their counters are the last and in their order, so that all from the first that differs on have others.
  void compare_pins() {
    const auto [old, other] =
        std::mismatch(before_.pins.begin(), before_.pins.end(), now_.pins.begin(), now_.pins.end());
    for (auto pin = old; pin != before_.pins.end(); ++pin) change_by(*pin);
    for (auto pin = other; pin != now_.pins.end(); ++pin) change_by(*pin);
  }
  // An accepted gap is the line's, which is made anew.
  void change_by(const Pin& pin) {
    if (pin.kind == PinKind::gap) return;
    change_all([&](ContributionId id) { return !pin.contribution.valid() || pin.contribution == id; });
  }

  const Case &before_, &now_;
  Unchanged result_;
};

}  // namespace

Unchanged unchanged(const Case& before, const Case& now) { return Comparison(before, now).run(); }

}  // namespace rebadge::laydown
