// A small sound case as files, to be bent by tests: each test changes one cell or table of it and reads what is said.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "exchange/case_build.h"
#include "exchange/case_reader.h"
#include "exchange/csv.h"
#include "exchange/tables.h"
#include "model/case.h"

namespace rebadge::exchange {

// A folder that goes when the test ends.
class PassingFolder {
 public:
  PassingFolder();
  ~PassingFolder();
  PassingFolder(const PassingFolder&) = delete;
  PassingFolder& operator=(const PassingFolder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

void save_text(const std::filesystem::path& file, std::string_view text);
std::string load_text(const std::filesystem::path& file);

using Files = std::map<std::string, std::string>;

// Two missions of one host: OLD with people on line L1, NEW that takes it over by L2; two zones of one site each.
Files sound_case();

// The files with one text in one of them replaced; the text must occur there.
Files with(const std::string& file, const std::string& text, const std::string& other);
Files with_file(const std::string& file, const std::string& text);

Result<ReadCase> read(const Files& files);

// What is said of the files, one problem a line: errors, or else warnings.
std::vector<std::string> said_of(const Files& files);

}  // namespace rebadge::exchange
