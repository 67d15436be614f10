// Workbooks from bytes. A byte mask of 0 takes the bytes as the file; else they are the XML of the one sheet of an
// otherwise sound workbook, so that the fuzzer gets past the zip.
#include <unistd.h>
#include <zip.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "exchange/xlsx_read.h"

namespace {

std::filesystem::path passing_file() {
  static const auto file =
      std::filesystem::temp_directory_path() / ("rebadge-fuzz-" + std::to_string(::getpid()) + ".xlsx");
  return file;
}

void add(zip_t* archive, const char* name, std::string_view text) {
  zip_file_add(archive, name, zip_source_buffer(archive, text.data(), text.size(), 0), ZIP_FL_OVERWRITE);
}

void write_around(std::string_view sheet) {
  constexpr std::string_view kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  const auto relation = [&](const std::string& id, const std::string& name, const std::string& target) {
    return "<Relationship Id='" + id + "' Type='" + std::string(kind) + name + "' Target='" + target + "'/>";
  };
  const std::string top = "<Relationships>" + relation("a", "officeDocument", "xl/workbook.xml") + "</Relationships>";
  const std::string parts = "<Relationships>" + relation("a", "worksheet", "sheet.xml") +
                            relation("b", "sharedStrings", "texts.xml") + relation("c", "styles", "styles.xml") +
                            "</Relationships>";
  int error = 0;
  zip_t* archive = zip_open(passing_file().c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error);
  if (archive == nullptr) return;
  add(archive, "[Content_Types].xml", "<Types/>");
  add(archive, "_rels/.rels", top);
  add(archive, "xl/_rels/workbook.xml.rels", parts);
  add(archive, "xl/workbook.xml", "<workbook><sheets><sheet name='plan' id='a'/></sheets></workbook>");
  add(archive, "xl/texts.xml", "<sst><si><t>element</t></si><si><r><t>A</t></r><r><t>/1</t></r></si></sst>");
  add(archive, "xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>");
  add(archive, "xl/sheet.xml", sheet);
  zip_close(archive);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (data[0] == 0) {
    std::ofstream(passing_file(), std::ios::binary) << bytes;
  } else {
    write_around(bytes);
  }
  rebadge::exchange::Limits limits;
  limits.cells = 100'000;
  limits.unpacked_bytes = 16U << 20;
  (void)rebadge::exchange::read_workbook(passing_file(), limits);
  std::filesystem::remove(passing_file());
  return 0;
}
