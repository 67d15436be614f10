#include "exchange/xlsx_zip.h"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <set>
#include <vector>

#include "exchange/text.h"

namespace rebadge::exchange {
namespace {

constexpr std::size_t chunk_bytes = 16U << 10;
constexpr std::size_t bytes_before_ratio_counts = 1U << 20;
constexpr std::string_view a_workbook = "a workbook as .xlsx";

Problem refuse(const std::string& place, std::string_view found, std::string maybe) {
  return error_at(place, found, std::string(a_workbook), std::move(maybe));
}

// What a file that is no zip seems to be.
std::optional<Problem> no_zip(const std::filesystem::path& file, const std::string& place) {
  std::ifstream in(file, std::ios::binary);
  std::array<char, 8> bytes{};
  if (!in.read(bytes.data(), bytes.size()) && in.gcount() == 0) {
    return refuse(place, "an empty file", "it was not saved to the end: save it again");
  }
  const std::string_view start(bytes.data(), static_cast<std::size_t>(in.gcount()));
  if (start.substr(0, 2) == "PK") return std::nullopt;
  if (start == "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
    return refuse(place, "an old workbook (.xls) or one with a password", "save it as .xlsx without a password");
  }
  return refuse(place, "a file that is no workbook", "it is a text file: give it the ending .csv");
}

// What a zip without the parts of a workbook seems to be.
std::optional<Problem> other_document(zip* handle, const std::string& place) {
  const auto has = [&](const char* name) { return zip_name_locate(handle, name, ZIP_FL_NOCASE) >= 0; };
  if (has("[Content_Types].xml")) {
    if (has("xl/workbook.bin")) return refuse(place, "a binary workbook (.xlsb)", "save it as .xlsx");
    return std::nullopt;
  }
  if (has("content.xml")) return refuse(place, "an OpenDocument file (.ods)", "save it as .xlsx");
  return refuse(place, "a zip file that is no workbook", "unpack it: a case is a folder or a workbook");
}

}  // namespace

void Archive::Close::operator()(zip* handle) const { zip_discard(handle); }

Result<Archive> Archive::open(const std::filesystem::path& file, const Limits& limits) {
  const std::string place = file.filename().string();
  std::error_code error;
  const auto size = std::filesystem::file_size(file, error);
  if (error || !std::filesystem::is_regular_file(file, error)) return error_at(place, "", "a file that can be read");
  if (size > limits.file_bytes)
    return error_at(place, "", fmt::format("a file of at most {} bytes", limits.file_bytes));
  if (auto problem = no_zip(file, place)) return std::move(*problem);

  Archive archive(place, size, limits);
  int code = 0;
  archive.handle_.reset(zip_open(file.c_str(), ZIP_RDONLY, &code));
  if (!archive.handle_) {
    return refuse(place, "a damaged zip file", "it was cut off on its way: copy or save it again");
  }
  if (auto problem = archive.check_entries()) return std::move(*problem);
  return archive;
}

std::optional<Problem> Archive::check_entries() {
  const auto count = static_cast<std::size_t>(std::max<zip_int64_t>(0, zip_get_num_entries(handle_.get(), 0)));
  if (count > limits_.entries) {
    return error_at(place_, std::to_string(count), fmt::format("a workbook of at most {} parts", limits_.entries));
  }
  std::set<std::string, std::less<>> names;
  for (std::size_t i = 0; i < count; ++i) {
    const char* name = zip_get_name(handle_.get(), i, 0);
    if (name == nullptr) return refuse(place_, "a damaged zip file", "copy or save it again");
    if (!names.emplace(name).second) return error_at(place_, name, "a workbook that has each part once");
  }
  return other_document(handle_.get(), place_);
}

bool Archive::has(const std::string& entry) const {
  return zip_name_locate(handle_.get(), entry.c_str(), ZIP_FL_NOCASE) >= 0;
}

std::optional<Problem> Archive::too_much(const std::string& entry, std::size_t unpacked, std::size_t packed) const {
  const auto beyond = [&](std::size_t out, std::size_t in) {
    return out > bytes_before_ratio_counts && (out - bytes_before_ratio_counts) / limits_.unpacked_ratio > in;
  };
  if (unpacked_bytes_ > limits_.unpacked_bytes) {
    return error_at(place_, entry, fmt::format("a workbook of at most {} bytes unpacked", limits_.unpacked_bytes));
  }
  if (beyond(unpacked, packed) || beyond(unpacked_bytes_, packed_bytes_)) {
    return error_at(place_, entry, fmt::format("parts packed at most {} to 1", limits_.unpacked_ratio),
                    "this is no workbook but a file made to fill memory");
  }
  return std::nullopt;
}

std::optional<Problem> Archive::read(const std::string& entry, const std::function<bool(std::string_view)>& sink) {
  const auto damaged = [&] {
    return error_at(place_, entry, "a part that is whole", "the file was damaged on its way: copy or save it again");
  };
  const zip_int64_t index = zip_name_locate(handle_.get(), entry.c_str(), ZIP_FL_NOCASE);
  zip_stat_t about;
  zip_stat_init(&about);
  if (index < 0 || zip_stat_index(handle_.get(), static_cast<zip_uint64_t>(index), 0, &about) != 0) {
    return error_at(place_, "", fmt::format("the part {}, which every such workbook has", entry));
  }
  if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && about.encryption_method != ZIP_EM_NONE) {
    return error_at(place_, entry, "a workbook without a password", "save it without one");
  }
  const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(
      zip_fopen_index(handle_.get(), static_cast<zip_uint64_t>(index), 0), zip_fclose);
  if (!file) return damaged();
  const std::size_t packed = std::min<std::size_t>(about.comp_size, packed_bytes_);
  std::vector<char> buffer(chunk_bytes);
  for (std::size_t unpacked = 0;;) {
    const zip_int64_t got = zip_fread(file.get(), buffer.data(), buffer.size());
    if (got < 0) return damaged();
    if (got == 0) return std::nullopt;
    unpacked += static_cast<std::size_t>(got);
    unpacked_bytes_ += static_cast<std::size_t>(got);
    if (auto problem = too_much(entry, unpacked, packed)) return problem;
    if (!sink(std::string_view(buffer.data(), static_cast<std::size_t>(got)))) return std::nullopt;
  }
}

}  // namespace rebadge::exchange
