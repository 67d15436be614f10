// Files of PSPLIB's format: what is read, and what is said of what is no such file.
#include "exchange/psplib_file.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>

#include "tests/unit/schedule/tiny.h"

namespace rebadge::test {
namespace {

namespace fs = std::filesystem;

std::string said_of(const std::string& text) {
  const auto project = exchange::parse_psplib(text, "p.sm");
  if (project) return "nothing";
  std::string all;
  for (const Problem& problem : project.problems()) all += to_string(problem);
  return all;
}

// The tiny project with a text in it replaced; it must occur there once.
std::string with(const std::string& text, const std::string& other) {
  const std::size_t at = tiny_project.find(text);
  EXPECT_NE(at, std::string::npos) << text;
  EXPECT_EQ(tiny_project.find(text, at + 1), std::string::npos) << text;
  return std::string(tiny_project).replace(at, text.size(), other);
}

TEST(Psplib, IsRead) {
  const Project project = tiny();
  ASSERT_EQ(project.jobs.size(), 5U);
  EXPECT_EQ(project.jobs[1].duration, 2);
  EXPECT_EQ(project.jobs[2].demand, std::vector<int>{2});
  EXPECT_EQ(project.capacity, std::vector<int>{4});
  const std::vector<Project::Precedence> expected{{0, 1, 0}, {0, 2, 0}, {1, 3, 2}, {2, 4, 3}, {3, 4, 4}};
  EXPECT_EQ(project.precedences, expected);
}

TEST(Psplib, IsReadWhateverBlanksAndLineEndsItHas) {
  std::string windows, tabs = tiny_project;
  for (const char c : tiny_project) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
  for (char& c : tabs) c = c == ' ' ? '\t' : c;
  const std::string without_end = tiny_project.substr(0, tiny_project.rfind("\n**"));
  for (const std::string& text : {windows, tabs, without_end}) EXPECT_EQ(said_of(text), "nothing");
}

TEST(Psplib, IsRefusedWithTheNumberThatIsWrong) {
  const std::vector<std::array<std::string, 3>> cases{
      {":  5\n", ":  five\n", "p.sm, line 2, number of jobs: found \"five\", expected a whole number from 1 to 11."},
      {":  5\n", ":  500\n", "p.sm, line 2, number of jobs: found \"500\", expected a whole number from 1 to 11."},
      {":  5\n", ":\n", "p.sm, line 2, number of jobs: expected a whole number from 1 to 11 where the line ends."},
      {":  1   R", ":  0   R",
       "p.sm, line 5, number of renewable resources: found \"0\", expected a whole number from 1 to 100."},
      {"nonrenewable              :  0", "nonrenewable              :  2",
       "p.sm, line 6, number of nonrenewable resources: found \"2\", expected a whole number from 0 to 0."},
      {"   3        1          1           5\n", "   7        1          1           5\n",
       "p.sm, line 13, job 3, its number: found \"7\", expected a whole number from 3 to 3."},
      {"   3        1          1           5\n", "   3        2          1           5\n",
       "p.sm, line 13, job 3, number of modes: found \"2\", expected a whole number from 1 to 1."},
      {"   3        1          1           5\n", "   3        1          1           6\n",
       "p.sm, line 13, job 3, a successor: found \"6\", expected a whole number from 1 to 5."},
      {"   3        1          1           5\n", "   3        1          2           5\n",
       "p.sm, line 13, job 3, a successor: expected a whole number from 1 to 5 where the line ends."},
      {"   3        1          1           5\n", "   3        1          1           5 4\n",
       "p.sm, line 13, job 3, after its successors: found \"4\", expected the end of the line. Maybe a count before it "
       "is too small, or a number is there twice."},
      {"  3      1     3       2\n", "  3      1     -3       2\n",
       "p.sm, line 22, job 3, duration: found \"-3\", expected a whole number from 0 to 1000000."},
      {"  3      1     3       2\n", "  3      1     3       2.5\n",
       "p.sm, line 22, job 3, amount of resource 1: found \"2.5\", expected a whole number from 0 to 1000000."},
      {"  3      1     3       2\n", "  3      1     3       5\n",
       "p.sm, job 3, amount of resource 1: found \"5\", expected at most its capacity, 4."},
      {"   4\n*", "   4 4\n*",
       "p.sm, line 28, after the capacities: found \"4\", expected the end of the line. Maybe a count before it is too "
       "small, or a number is there twice."},
      {"   4\n*", "   4\n 3\n*", "p.sm, line 29, after the capacities: found \"3\", expected the end of the file."},
      {"   5        1          0\n", "   5        1          1      2\n",
       "p.sm, job 2: expected jobs that do not, by way of others, come before themselves."},
      {"  4      1     4       2\n", "  4      1     999999    2\n",
       "p.sm, durations: found \"1000004 days in all\", expected at most 100000."},
      {"RESOURCEAVAILABILITIES:\n", "",
       "p.sm: expected a line that begins with \"RESOURCEAVAILABILITIES:\". Maybe it is no instance of PSPLIB with one "
       "mode a job, or the file was cut off."},
  };
  for (const auto& [text, other, expected] : cases) EXPECT_EQ(said_of(with(text, other)), expected);
}

TEST(Psplib, IsRefusedWhereverItIsCutOff) {
  const std::size_t end = tiny_project.rfind("   4\n");
  for (std::size_t size = 0; size < end; ++size) {
    EXPECT_NE(said_of(tiny_project.substr(0, size)), "nothing") << size;
  }
}

TEST(Psplib, IsReadFromAFileAndSaidWhereThereIsNone) {
  const fs::path file = fs::temp_directory_path() / ("rebadge-psplib-" + std::to_string(::getpid()) + ".sm");
  std::ofstream(file) << tiny_project;
  EXPECT_TRUE(exchange::read_psplib(file));
  fs::remove(file);
  const auto missing = exchange::read_psplib(file);
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.problems().front().expected, "an instance of project scheduling; no such file is there");
}

}  // namespace
}  // namespace rebadge::test
