#include "report/html.h"

#include <gtest/gtest.h>

#include "report/cards.h"
#include "report/figures.h"
#include "report/outlines.h"

namespace rebadge::report {
namespace {

TEST(Html, ANameIsNeverMarkup) {
  EXPECT_EQ(text("<script>'&\"</script>"), "&lt;script&gt;&#39;&amp;&quot;&lt;/script&gt;");
  EXPECT_EQ(text("a\nb\x01"
                 "c"),
            "a b c");
}

// U+202E would turn round all that follows it on the page; the Arabic itself stays.
TEST(Html, ANameTurnsNobodyElsesDirection) {
  EXPECT_EQ(text("x\u202Ey\u2066z"), "xyz");
  EXPECT_EQ(name("قاعدة"), "<bdi>قاعدة</bdi>");
}

TEST(Html, CutsBetweenCharactersAndOnlyWhereItMust) {
  EXPECT_EQ(cut("żółć", 4), "żółć");
  EXPECT_EQ(cut("żółć!", 4), "żół…");
  EXPECT_EQ(cut("", 4), "");
  EXPECT_EQ(cut("\xF0\x9F", 4), "\xF0\x9F");  // a character that ends too soon is no reason to read on
}

TEST(Html, PiecesOfABarFollowEachOtherOnOneScale) {
  const std::string html = bar(in_a_row({{"a", 0, 25, ""}, {"none", 0, 0, ""}, {"b", 0, 50, "<"}}), 100);
  EXPECT_EQ(html,
            "<span class=\"bar\"><i class=\"a\" style=\"left:0.00%;width:25.00%\"></i>"
            "<i class=\"b\" style=\"left:25.00%;width:50.00%\" title=\"&lt;\"></i></span>");
  EXPECT_EQ(share(1, 0), "0.00%");
}

TEST(Html, DaysReadAsPeopleSayThem) {
  EXPECT_EQ(short_day(Day{18'428}), "15 Jun");
  EXPECT_EQ(long_day(Day{18'428}), "15 Jun 2020");
}

// Three places on one spot: the cards may lie neither on each other nor on the circle.
TEST(Cards, LieOverNoOther) {
  const std::vector<Pin> pins(3, Pin{200, 150, 20});
  const auto cards = place_cards(pins, 100, 40, {0, 0, 400, 300});
  for (std::size_t i = 0; i < cards.size(); ++i) {
    ASSERT_TRUE(cards[i].placed);
    EXPECT_FALSE(cards[i].box.overlaps({180, 130, 40, 40}));
    for (std::size_t j = 0; j < i; ++j) EXPECT_FALSE(cards[i].box.overlaps(cards[j].box));
  }
}

TEST(Cards, ThatFindNoRoomAreLeftOut) {
  EXPECT_FALSE(place_cards({Pin{50, 50, 20}}, 100, 40, {0, 0, 100, 100})[0].placed);
}

// Borders are thinned arc by arc: a ring whose arcs do not meet would show a line across the map.
TEST(Outlines, RingsOfCountriesAreClosed) {
  ASSERT_GT(outlines().size(), 150U);
  for (const Outline& outline : outlines()) {
    for (const auto& ring : outline.rings) {
      ASSERT_GE(ring.size(), 3U) << outline.country;
      EXPECT_NEAR(ring.front().x, ring.back().x, 0.011) << outline.country;
      EXPECT_NEAR(ring.front().y, ring.back().y, 0.011) << outline.country;
    }
  }
}

TEST(Outlines, AreClippedToTheSheet) {
  const std::vector<Spot> square{{0, 0}, {10, 0}, {10, 10}, {0, 10}};
  const auto kept = clipped(square, {5, 5}, {20, 20});
  ASSERT_EQ(kept.size(), 4U);
  for (const Spot& spot : kept) EXPECT_TRUE(spot.x >= 5 && spot.x <= 10 && spot.y >= 5 && spot.y <= 10);
  EXPECT_TRUE(clipped(square, {11, 11}, {20, 20}).empty());
}

}  // namespace
}  // namespace rebadge::report
