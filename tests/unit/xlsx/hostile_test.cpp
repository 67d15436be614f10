// Files that are no workbooks, or workbooks made to do harm.
#include <gtest/gtest.h>

#include <chrono>

#include "tests/unit/xlsx/support.h"

namespace rebadge::exchange {
namespace {

const std::string head = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>element</t></is></c></row>";

std::string said_of_bytes(std::string_view bytes) {
  const auto file = passing_file("given.xlsx");
  write_bytes(file, bytes);
  const auto said = said_of(file);
  return said.size() == 1 ? said[0] : std::to_string(said.size()) + " problems";
}

bool says(const std::vector<std::string>& said, const std::string& words) {
  return said.size() == 1 && said[0].find(words) != std::string::npos;
}

TEST(AFileThatIsNoWorkbook, IsNamedForWhatItIs) {
  EXPECT_EQ(said_of_bytes("element,from,until\n"),
            "given.xlsx: found \"a file that is no workbook\", expected a workbook as .xlsx. Maybe it is a text file: "
            "give it the ending .csv.");
  EXPECT_EQ(said_of_bytes("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on"),
            "given.xlsx: found \"an old workbook (.xls) or one with a password\", expected a workbook as .xlsx. Maybe "
            "save it as .xlsx without a password.");
  EXPECT_NE(said_of_bytes("").find("an empty file"), std::string::npos);
  EXPECT_TRUE(says(said_of(Parts{{"content.xml", "<a/>"}, {"mimetype", "application"}}), "an OpenDocument file"));
  EXPECT_TRUE(says(said_of(Parts{{"holiday.jpg", "x"}}), "a zip file that is no workbook"));
  EXPECT_TRUE(says(said_of(Parts{{"[Content_Types].xml", "<a/>"}, {"xl/workbook.bin", "x"}}), "a binary workbook"));
  EXPECT_TRUE(says(said_of(passing_file("nowhere.xlsx")), "a file that can be read"));
}

TEST(AWorkbook, ThatWasCutOffIsRefusedWhereverItWasCut) {
  const std::string whole = read_bytes(pack(one_sheet(head)));
  for (std::size_t size = 4; size < whole.size(); size += 7) {
    EXPECT_NE(said_of_bytes(std::string_view(whole).substr(0, size)), "0 problems") << size;
  }
}

// A byte changed gives a table or a problem, and nothing worse.
TEST(AWorkbook, ThatWasDamagedNeverCrashesTheReader) {
  const std::string whole = read_bytes(pack(one_sheet(head)));
  for (std::size_t i = 0; i < whole.size(); i += 3) {
    std::string bent = whole;
    bent[i] = static_cast<char>(bent[i] ^ 0x41);
    said_of_bytes(bent);
  }
}

TEST(AWorkbook, WithAPasswordIsRefused) {
  const auto file = pack(one_sheet(head), Packing{"secret"});
  EXPECT_TRUE(says(said_of(file), "a workbook without a password"));
}

// 64 MiB of blanks pack into 64 KiB.
TEST(AWorkbook, ThatUnpacksWithoutEndIsRefusedQuickly) {
  const Parts parts = one_sheet(head, std::string(64U << 20, ' '));
  const auto file = pack(parts);
  ASSERT_LT(std::filesystem::file_size(file), 1U << 20);
  const auto start = std::chrono::steady_clock::now();
  EXPECT_TRUE(says(said_of(file), "parts packed at most 200 to 1"));
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(2));
}

TEST(AWorkbook, KeepsWithinTheLimitsOfItsFile) {
  Limits bytes, entries, unpacked;
  bytes.file_bytes = 100;
  EXPECT_TRUE(says(said_of(one_sheet(head), bytes), "a file of at most 100 bytes"));
  entries.entries = 6;
  EXPECT_TRUE(says(said_of(one_sheet(head), entries), "a workbook of at most 6 parts"));
  unpacked.unpacked_bytes = 500;
  EXPECT_TRUE(says(said_of(one_sheet(head), unpacked), "at most 500 bytes unpacked"));
}

TEST(AWorkbook, WithADoctypeIsRefusedBeforeAnyEntityIsSeen) {
  const std::string bomb =
      "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><worksheet><sheetData><row><c "
      "t=\"inlineStr\"><is><t>&b;</t></is></c></row></sheetData></worksheet>";
  EXPECT_TRUE(says(said_of(with_part(one_sheet(""), "xl/worksheets/sheet1.xml", bomb)), "without a DOCTYPE (here x)"));
  EXPECT_TRUE(says(said_of(with_part(one_sheet(head), "xl/workbook.xml", bomb)), "without a DOCTYPE"));
}

TEST(AWorkbook, WithXmlOutOfBoundsIsRefused) {
  std::string deep;
  for (int i = 0; i < 10'000; ++i) deep += "<a>";
  EXPECT_TRUE(says(said_of(one_sheet(deep)), "XML at most 64 deep"));
  // Noise, so that it does not pack too well.
  std::string noise;
  for (unsigned i = 0, state = 1; i < (2U << 20); ++i) {
    state = state * 1'103'515'245U + 12'345U;
    noise += static_cast<char>('a' + state / 65'536U % 26U);
  }
  EXPECT_TRUE(says(said_of(one_sheet("<row x=\"" + noise + "\"/>")), "XML with tags of at most"));
  EXPECT_TRUE(says(said_of(one_sheet("<row>")), "well-formed XML"));
  EXPECT_TRUE(says(said_of(one_sheet("<row>\xFF</row>")), "well-formed XML"));
}

TEST(AWorkbook, WithoutThePartsThatItNamesIsRefused) {
  for (const auto& [entry, text] : one_sheet(head)) {
    if (entry == "[Content_Types].xml") continue;
    Parts parts = one_sheet(head);
    parts.erase(entry);
    EXPECT_EQ(said_of(parts).size(), 1u) << entry;
  }
  Parts twice = one_sheet(head);
  std::string& book = twice["xl/workbook.xml"];
  const std::string sheet = "<sheet name=\"again\" sheetId=\"2\" r:id=\"rId1\"/>";
  book.insert(book.find("</sheets>"), sheet);
  EXPECT_TRUE(says(said_of(twice), "a part of its own for each sheet"));
}

}  // namespace
}  // namespace rebadge::exchange
