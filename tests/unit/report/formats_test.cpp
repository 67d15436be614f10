#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "exchange/calendar.h"
#include "exchange/csv.h"
#include "exchange/geojson.h"
#include "exchange/position.h"

namespace rebadge::exchange {
namespace {

TEST(Calendar, FoldsBetweenCharactersAtSeventyFiveBytes) {
  std::string words;
  for (int i = 0; i < 60; ++i) words += "ż";
  const std::string text = calendar("c", Day{0}, {{"k", Day{1}, Day{2}, words, "", "", ""}});
  std::size_t begin = 0;
  std::string unfolded;
  for (std::size_t end = text.find("\r\n"); end != std::string::npos; end = text.find("\r\n", begin)) {
    const std::string line = text.substr(begin, end - begin);
    EXPECT_LE(line.size(), 75U);
    EXPECT_NE(static_cast<unsigned char>(line.back()) & 0xC0U, 0xC0U) << "a line ends within a character";
    unfolded += line.starts_with(" ") ? line.substr(1) : "\n" + line;
    begin = end + 2;
  }
  EXPECT_NE(unfolded.find("\nSUMMARY:" + words), std::string::npos);
}

TEST(Calendar, EscapesWhatWouldEndAValue) {
  const std::string text = calendar("c", Day{0}, {{"k", Day{1}, Day{1}, "a,b;c\\d\ne\rf", "", "", ""}});
  EXPECT_NE(text.find("SUMMARY:a\\,b\\;c\\\\d\\nef\r\n"), std::string::npos) << text;
  EXPECT_NE(text.find("DTEND;VALUE=DATE:19700103\r\n"), std::string::npos) << "a day at least";
}

// A calendar that was taken over before must move the event, not add another one.
TEST(Calendar, AnEventThatMovesKeepsItsUid) {
  const auto uid = [](Day day, const std::string& key) {
    const std::string text = calendar("c", Day{0}, {{key, day, day + 1, "s", "", "", ""}});
    return text.substr(text.find("UID:"), 40);
  };
  EXPECT_EQ(uid(Day{1}, "move/A"), uid(Day{9}, "move/A"));
  EXPECT_NE(uid(Day{1}, "move/A"), uid(Day{1}, "move/B"));
}

TEST(GeoJson, PutsLongitudeFirstAndNobodyKnowsWhereAsNull) {
  const auto read =
      boost::json::parse(geojson({{"a", {{33.5, 44.25}}, {}}, {"b", {}, {{"name", "\"<\n"}}}})).as_object();
  const auto& features = read.at("features").as_array();
  EXPECT_EQ(boost::json::serialize(features[0].at("geometry").at("coordinates")), "[4.425E1,3.35E1]");
  EXPECT_TRUE(features[1].at("geometry").is_null());
  EXPECT_EQ(features[1].at("properties").at("name").as_string(), "\"<\n");
}

TEST(GeoJson, CutsALineAtTheDateLine) {
  const auto read = boost::json::parse(geojson({{"a", {{0, 170}, {10, -170}}, {}}}));
  EXPECT_EQ(boost::json::serialize(read.at("features").as_array()[0].at("geometry").at("coordinates")),
            "[[[170,0],[180,5]],[[-180,5],[-170,10]]]");
}

// Published pairs: the Washington Monument and the Sydney Opera House, and the reference that the case format names.
TEST(Position, ReadsMgrsOfBothHemispheres) {
  const auto near = [](std::string_view reference, double lat, double lon) {
    const auto at = from_mgrs(reference);
    ASSERT_TRUE(at) << reference;
    EXPECT_NEAR(at->lat, lat, 0.001) << reference;
    EXPECT_NEAR(at->lon, lon, 0.001) << reference;
  };
  near("18SUJ2348006470", 38.8895, -77.0353);
  near("56H LH 3487 5222", -33.8568, 151.2153);
  EXPECT_FALSE(from_mgrs("38S"));
  EXPECT_FALSE(from_mgrs("38SMB123"));
  EXPECT_FALSE(from_mgrs("38IMB4488"));
}

TEST(Csv, WhatASpreadsheetWouldTakeForAFormulaIsGuarded) {
  RawTable table{"t", "t", false, {1, {"a", "b"}}, {}};
  table.rows.push_back({2, {"=1+1", "-12.5"}});
  table.rows.push_back({3, {"@x", "-1+1"}});
  EXPECT_EQ(to_csv(guarded(table)), "a,b\n'=1+1,-12.5\n'@x,'-1+1\n");
}

}  // namespace
}  // namespace rebadge::exchange
