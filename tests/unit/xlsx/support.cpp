#include "tests/unit/xlsx/support.h"

#include <gtest/gtest.h>
#include <unistd.h>
#include <zip.h>

#include <fstream>
#include <iterator>

#include "exchange/xlsx_read.h"

namespace rebadge::exchange {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view main_names = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
constexpr std::string_view package_names = "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"";
const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

std::string relation(const std::string& id, const std::string& kind, const std::string& target) {
  return "<Relationship Id=\"" + id + "\" Type=\"" + office + "/" + kind + "\" Target=\"" + target + "\"/>";
}

class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("rebadge-xlsx-" + std::to_string(::getpid()))) {
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

std::vector<std::string> lines(const Result<std::vector<RawTable>>& read) {
  std::vector<std::string> said;
  if (read) return said;
  for (const Problem& problem : read.problems()) said.push_back(to_string(problem));
  return said;
}

}  // namespace

Parts one_sheet(const std::string& rows, const std::string& after) {
  const std::string names(main_names), package(package_names);
  return {
      {"[Content_Types].xml", "<Types/>"},
      {"_rels/.rels",
       "<Relationships " + package + ">" + relation("rId1", "officeDocument", "xl/workbook.xml") + "</Relationships>"},
      {"xl/workbook.xml", "<workbook " + names + " xmlns:r=\"" + office +
                              "\"><sheets><sheet name=\"plan\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"},
      {"xl/_rels/workbook.xml.rels", "<Relationships " + package + ">" +
                                         relation("rId1", "worksheet", "worksheets/sheet1.xml") +
                                         relation("rId2", "sharedStrings", "sharedStrings.xml") +
                                         relation("rId3", "styles", "/xl/styles.xml") + "</Relationships>"},
      {"xl/sharedStrings.xml", "<sst " + names + "/>"},
      {"xl/styles.xml", "<styleSheet " + names + "/>"},
      {"xl/worksheets/sheet1.xml",
       "<worksheet " + names + "><sheetData>" + rows + "</sheetData>" + after + "</worksheet>"},
  };
}

Parts with_part(Parts parts, const std::string& entry, const std::string& text) {
  parts[entry] = text;
  return parts;
}

fs::path passing_file(const std::string& name) {
  static const Folder folder;
  return folder.path() / name;
}

void write_bytes(const fs::path& file, std::string_view bytes) { std::ofstream(file, std::ios::binary) << bytes; }

std::string read_bytes(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

fs::path pack(const Parts& parts, const Packing& packing) {
  const fs::path file = passing_file("book.xlsx");
  fs::remove(file);
  int error = 0;
  zip_t* archive = zip_open(file.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error);
  EXPECT_NE(archive, nullptr);
  for (const auto& [name, text] : parts) {
    zip_source_t* source = zip_source_buffer(archive, text.data(), text.size(), 0);
    const auto index = zip_file_add(archive, name.c_str(), source, ZIP_FL_OVERWRITE);
    EXPECT_GE(index, 0);
    if (packing.password.empty()) continue;
    EXPECT_EQ(
        zip_file_set_encryption(archive, static_cast<zip_uint64_t>(index), ZIP_EM_AES_128, packing.password.c_str()),
        0);
  }
  EXPECT_EQ(zip_close(archive), 0);
  return file;
}

Result<std::vector<RawTable>> read_parts(const Parts& parts, const Limits& limits) {
  return read_workbook(pack(parts), limits);
}

std::vector<std::string> said_of(const Parts& parts, const Limits& limits) { return lines(read_parts(parts, limits)); }
std::vector<std::string> said_of(const fs::path& file, const Limits& limits) {
  return lines(read_workbook(file, limits));
}

std::vector<std::vector<std::string>> cells_of(const Parts& parts) {
  const auto read = read_parts(parts);
  for (const std::string& line : lines(read)) ADD_FAILURE() << line;
  if (!read || read->size() != 1) return {};
  std::vector<std::vector<std::string>> cells{read->front().header.cells.texts()};
  for (const RawRow& row : read->front().rows) cells.push_back(row.cells.texts());
  return cells;
}

}  // namespace rebadge::exchange
