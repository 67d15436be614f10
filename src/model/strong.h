// Distinct types for ids, days and amounts, so that the compiler stops mix-ups.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace rebadge {

// The position of a row in its table of the case. Ids of different tables do not mix.
template <class Tag>
class Id {
 public:
  constexpr Id() = default;
  constexpr explicit Id(std::size_t position) : position_(static_cast<std::int32_t>(position)) {}
  [[nodiscard]] constexpr std::size_t at() const { return static_cast<std::size_t>(position_); }
  [[nodiscard]] constexpr bool valid() const { return position_ >= 0; }
  friend constexpr auto operator<=>(Id, Id) = default;

 private:
  std::int32_t position_ = -1;
};

using NationId = Id<struct NationTag>;
using MissionId = Id<struct MissionTag>;
using ZoneId = Id<struct ZoneTag>;
using SiteId = Id<struct SiteTag>;
using AreaId = Id<struct AreaTag>;  // a zone, a site without a zone, or home: an end of a lift row
using ResourceId = Id<struct ResourceTag>;
using ActivityId = Id<struct ActivityTag>;
using CapabilityId = Id<struct CapabilityTag>;
using RequirementId = Id<struct RequirementTag>;
using ContributionId = Id<struct ContributionTag>;
using ElementId = Id<struct ElementTag>;  // all elements of all contributions, in order
using CaveatId = Id<struct CaveatTag>;
using MandateId = Id<struct MandateTag>;  // a row of a history
using ConsentId = Id<struct ConsentTag>;
using DecisionId = Id<struct DecisionTag>;
using LiftId = Id<struct LiftTag>;
using CourseId = Id<struct CourseTag>;

// A day, counted from 1970-01-01, UTC.
struct Day {
  std::int32_t number = 0;
  friend constexpr auto operator<=>(Day, Day) = default;
  friend constexpr Day operator+(Day day, int days) { return {day.number + days}; }
  friend constexpr Day operator-(Day day, int days) { return {day.number - days}; }
  friend constexpr int operator-(Day a, Day b) { return a.number - b.number; }
  constexpr Day& operator++() {
    ++number;
    return *this;
  }
};

// Hundredths of a unit: person-days by worth, units of a resource, priced person-days.
struct Hundredths {
  std::int64_t value = 0;
  friend constexpr auto operator<=>(Hundredths, Hundredths) = default;
  friend constexpr Hundredths operator+(Hundredths a, Hundredths b) { return {a.value + b.value}; }
  friend constexpr Hundredths operator-(Hundredths a, Hundredths b) { return {a.value - b.value}; }
  friend constexpr Hundredths operator*(Hundredths a, std::int64_t n) { return {a.value * n}; }
  constexpr Hundredths& operator+=(Hundredths b) {
    value += b.value;
    return *this;
  }
};

constexpr Hundredths whole(std::int64_t units) { return {units * 100}; }

}  // namespace rebadge

template <class Tag>
struct std::hash<rebadge::Id<Tag>> {
  std::size_t operator()(rebadge::Id<Tag> id) const noexcept { return std::hash<std::size_t>{}(id.at()); }
};
