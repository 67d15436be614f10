// What is written differently is refused, with the reading that was probably meant.
#include "exchange/guess.h"

#include "exchange/country.h"
#include "exchange/text.h"
#include "tests/unit/exchange/support.h"

namespace rebadge::exchange {
namespace {

TEST(Guess, ThousandsSeparatorsOfAllKindsAreLeftOut) {
  for (const std::string_view text : {"1,200", "1.200", "1 200", "1'200",
                                      "1\xC2\xA0"
                                      "200",
                                      "1\xE2\x80\xAF"
                                      "200",
                                      "1\xE2\x80\x89"
                                      "200",
                                      "+1200", "1200.0", "1200,00", "1200 "}) {
    EXPECT_EQ(guess_number(text), "1200") << text;
  }
  EXPECT_EQ(guess_number("1,234,567"), "1234567");
  EXPECT_EQ(guess_number("1,5"), "1.5");
  EXPECT_EQ(guess_number("10 persons"), "10");
  EXPECT_EQ(guess_number("ten"), "");
}

TEST(Guess, DaysInAnotherOrderAreTurned) {
  for (const std::string_view text :
       {"13/02/2020", "02-13-2020", "13.2.2020", "2020/02/13", "2020-2-13", "2020-13-02", "20200213", "13 Feb 2020",
        "February 13, 2020", "13-Feb-20", "2020-02-13 00:00:00", "2020-02-13T00:00:00Z", "13.02.20"}) {
    EXPECT_EQ(guess_day(text), "2020-02-13") << text;
  }
}

TEST(Guess, ADayThatCanBeReadInTwoWaysHasBothReadings) {
  EXPECT_EQ(guess_day("03/02/2020"), "2020-02-03 (day first) or 2020-03-02 (month first)");
}

TEST(Guess, TheNumberOfADayInASpreadsheetIsADay) {
  EXPECT_EQ(guess_day("43874"), "2020-02-13, whose number in a spreadsheet this is");
}

TEST(Guess, WhatIsNoDayHasNoGuess) {
  for (const std::string_view text : {"soon", "13", "2020", "99/99/9999", "31/02/2020", ""}) {
    EXPECT_EQ(guess_day(text), "") << text;
  }
}

TEST(Guess, CodesAndNamesOfCountriesLeadToTheirCode) {
  EXPECT_EQ(guess_nation_code("UK"), "GBR");
  EXPECT_EQ(guess_nation_code("GB"), "GBR");
  EXPECT_EQ(guess_nation_code("gbr"), "GBR");
  EXPECT_EQ(guess_nation_code("Germany"), "DEU");
  EXPECT_EQ(guess_nation_code("Germny"), "DEU");
  EXPECT_EQ(guess_nation_code("Bolivia"), "BOL");
  EXPECT_EQ(guess_nation_code("Nowhere at all"), std::nullopt);
}

TEST(Guess, NationCodesAreIsoOnesAndThoseForUsers) {
  for (const std::string_view code : {"GBR", "XKX", "XAA", "XZZ"}) EXPECT_TRUE(is_nation_code(code)) << code;
  for (const std::string_view code : {"UK", "GB", "XXX1", "ZZZ", "gbr", "", "XA1"}) {
    EXPECT_FALSE(is_nation_code(code)) << code;
  }
}

TEST(Guess, NumbersAreStrict) {
  EXPECT_EQ(parse_whole("-12"), -12);
  for (const std::string_view text : {"", "-", "+1", "1.0", " 1", "1e3", "1234567890123456789"}) {
    EXPECT_EQ(parse_whole(text), std::nullopt) << text;
  }
  EXPECT_EQ(parse_hundredths("1.5"), Hundredths{150});
  EXPECT_EQ(parse_hundredths("-0.25"), Hundredths{-25});
  for (const std::string_view text : {"1.", ".5", "1.234", "1,5", "--1", "1.-5"}) {
    EXPECT_EQ(parse_hundredths(text), std::nullopt) << text;
  }
}

TEST(Text, TheNearestWordIsOneSlipAway) {
  const std::vector<std::string> words{"contributions", "consents", "conflicts", "S1", "S2"};
  EXPECT_EQ(nearest("contribution", words), "contributions");
  EXPECT_EQ(nearest("consnets", words), "consents");
  EXPECT_EQ(nearest("Consents", words), "consents");
  EXPECT_EQ(nearest("something else", words), std::nullopt);
}

TEST(Text, WhatASpreadsheetWouldCalculateIsAFormula) {
  for (const std::string_view text : {"=1+1", "+cmd", "@SUM(A1)", "-A1", "\tx", "-"}) {
    EXPECT_TRUE(looks_like_formula(text)) << text;
  }
  for (const std::string_view text : {"-30.1", "+5", "a=b", "", "#note"})
    EXPECT_FALSE(looks_like_formula(text)) << text;
}

}  // namespace
}  // namespace rebadge::exchange
