// Files of the challenge's format: what is read, and what is said of what is no such file.
#include "exchange/reassignment_file.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>

#include "tests/unit/reassign/tiny.h"

namespace rebadge::test {
namespace {

namespace fs = std::filesystem;
using exchange::parse_reassignment;
using exchange::parse_reassignment_model;

std::string said(const Problems& problems) {
  std::string all;
  for (const Problem& problem : problems) all += to_string(problem);
  return all;
}

std::string said_of_model(const std::string& text) {
  const auto model = parse_reassignment_model(text, "model.txt");
  return model ? "nothing" : said(model.problems());
}

std::string said_of(const std::string& assignment) {
  const auto machines = parse_reassignment(tiny(), assignment, "new.txt");
  return machines ? "nothing" : said(machines.problems());
}

// The tiny model with a text in it replaced; it must occur there once.
std::string with(const std::string& text, const std::string& other) {
  const std::size_t at = tiny_model.find(text);
  EXPECT_NE(at, std::string::npos) << text;
  EXPECT_EQ(tiny_model.find(text, at + 1), std::string::npos) << text;
  return std::string(tiny_model).replace(at, text.size(), other);
}

struct Word {
  std::size_t at, size;
  int line;
};

std::vector<Word> words_of(const std::string& text) {
  std::vector<Word> words;
  int line = 1;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') ++line;
    if (text[i] == '\n' || text[i] == ' ') continue;
    std::size_t end = i;
    while (text[end] != '\n' && text[end] != ' ') ++end;
    words.push_back({i, end - i, line});
    i = end - 1;
  }
  return words;
}

TEST(ReassignmentModel, IsRead) {
  const MachineReassignment model = tiny();
  ASSERT_EQ(model.resources.size(), 2U);
  EXPECT_TRUE(model.resources[0].transient);
  EXPECT_FALSE(model.resources[1].transient);
  EXPECT_EQ(model.resources[0].load_weight, 10);
  ASSERT_EQ(model.machines.size(), 3U);
  EXPECT_EQ(model.machines[2].neighbourhood, 1);
  EXPECT_EQ(model.machines[2].location, 2);
  EXPECT_EQ(model.machines[2].capacity, (std::vector<std::int64_t>{12, 9}));
  EXPECT_EQ(model.machines[1].safety, (std::vector<std::int64_t>{8, 5}));
  EXPECT_EQ(model.machines[2].move_cost, (std::vector<std::int32_t>{5, 4, 0}));
  ASSERT_EQ(model.services.size(), 2U);
  EXPECT_EQ(model.services[0].spread, 2);
  EXPECT_TRUE(model.services[0].depends_on.empty());
  EXPECT_EQ(model.services[1].depends_on, std::vector<int>{0});
  ASSERT_EQ(model.processes.size(), 3U);
  EXPECT_EQ(model.processes[2].service, 1);
  EXPECT_EQ(model.processes[2].need, (std::vector<std::int64_t>{3, 5}));
  EXPECT_EQ(model.processes[2].move_cost, 11);
  ASSERT_EQ(model.balances.size(), 1U);
  EXPECT_EQ(model.balances[0].first, 0);
  EXPECT_EQ(model.balances[0].second, 1);
  EXPECT_EQ(model.balances[0].target, 2);
  EXPECT_EQ(model.balances[0].weight, 3);
  EXPECT_EQ(model.process_move_weight, 2);
  EXPECT_EQ(model.service_move_weight, 10);
  EXPECT_EQ(model.machine_move_weight, 100);
}

TEST(ReassignmentModel, IsReadWhateverBlanksAreBetweenItsNumbers) {
  std::string one_line = tiny_model, windows;
  for (char& c : one_line) c = c == '\n' ? '\t' : c;
  for (const char c : tiny_model) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
  const std::string without_end = tiny_model.substr(0, tiny_model.size() - 1);
  for (const std::string& text : {one_line, windows, without_end, "\xEF\xBB\xBF" + tiny_model, "\n \n" + tiny_model}) {
    EXPECT_EQ(said_of_model(text), "nothing");
  }
}

TEST(ReassignmentModel, IsRefusedWithTheNumberThatIsWrong) {
  const std::string far = "1152921504606846975";
  const std::vector<std::array<std::string, 3>> cases{
      {"0 1\n3\n0", "2 1\n3\n0",
       "line 3, resource 1, whether it is transient: found \"2\", expected a whole number from 0 to 1."},
      {"1 10\n", "1 ten\n",
       "line 2, resource 0, load weight: found \"ten\", expected a whole number from 0 to " + far + "."},
      {"1 2 12 9", "1 2 12 -9",
       "line 7, machine 2, capacity of resource 1: found \"-9\", expected a whole number from 0 to " + far + "."},
      {"12 9 5", "12 9.5 5",
       "line 7, machine 2, safety capacity of resource 1: found \"9.5\", expected a whole number from 0 to " + far +
           "."},
      {"1 2 12 9", "3 2 12 9", "line 7, machine 2, neighbourhood: found \"3\", expected a neighbourhood from 0 to 2."},
      {"1 2 12 9", "1 3 12 9", "line 7, machine 2, location: found \"3\", expected a location from 0 to 2."},
      {"5 4 0\n", "5 3000000000 0\n",
       "line 7, machine 2, cost of a move to machine 1: found \"3000000000\", expected a whole number from 0 to "
       "2147483647."},
      {"2\n2 0\n", "2\n-1 0\n",
       "line 9, service 0, least number of locations: found \"-1\", expected a whole number from 0 to 2147483647."},
      {"1 1 0\n", "1 1 2\n", "line 10, service 1, dependency 0: found \"2\", expected a service from 0 to 1."},
      {"1 3 5 11", "2 3 5 11", "line 14, process 2, service: found \"2\", expected a service from 0 to 1."},
      {"1 3 5 11", "1 3 5kg 11",
       "line 14, process 2, requirement of resource 1: found \"5kg\", expected a whole number from 0 to " + far + "."},
      {"1 3 5 11", "1 3 5 9999999999999999999999",
       "line 14, process 2, cost of a move: found \"9999999999999999999999\", expected a whole number from 0 to " +
           far + "."},
      {"0 1 2\n3\n2 10", "2 1 2\n3\n2 10",
       "line 16, balance objective 0, first resource: found \"2\", expected a resource from 0 to 1."},
      {"0 1 2\n3\n2 10", "0 2 2\n3\n2 10",
       "line 16, balance objective 0, second resource: found \"2\", expected a resource from 0 to 1."},
      {"0 1 2\n3\n2 10", "0 1 +2\n3\n2 10",
       "line 16, balance objective 0, target: found \"+2\", expected a whole number from 0 to " + far + "."},
      {"0 1 2\n3\n2 10", "0 1 2\n3,\n2 10",
       "line 17, balance objective 0, weight: found \"3,\", expected a whole number from 0 to " + far + "."},
      {" 100\n", " 1e2\n",
       "line 18, weight of machine moves: found \"1e2\", expected a whole number from 0 to " + far + "."},
      {" 100\n", "\n",
       "line 18, weight of machine moves: expected a whole number from 0 to " + far +
           " where the file ends. Maybe the file was cut off, or a count further up is too large."},
      {" 100\n", " 100\n7 8\n",
       "line 19, after the last number: found \"7\", expected the end of the file. Maybe a count further up is too "
       "small, or a number is there twice."},
  };
  for (const auto& [text, other, expected] : cases) {
    EXPECT_EQ(said_of_model(with(text, other)), "model.txt, " + expected);
  }
}

TEST(ReassignmentModel, IsRefusedWithACountThatTheFileCannotHold) {
  const std::string maybe = ". Maybe a number before it is missing or too many, or the file was cut off.";
  const std::string room = ", expected a count for which the rest of the file has room, so at most ";
  EXPECT_EQ(said_of_model("1000000 1 1"),
            "model.txt, line 1, number of resources: found \"1000000\"" + room + "1" + maybe);
  EXPECT_EQ(said_of_model(with("\n3\n0 0 10", "\n2000000000\n0 0 10")),
            "model.txt, line 4, number of machines: found \"2000000000\"" + room + "5" + maybe);
  EXPECT_EQ(said_of_model(with("\n2\n2 0", "\n2000000000\n2 0")),
            "model.txt, line 8, number of services: found \"2000000000\"" + room + "14" + maybe);
  EXPECT_EQ(said_of_model(with("\n1 1 0\n", "\n1 600000 0\n")),
            "model.txt, line 10, service 1, number of dependencies: found \"600000\"" + room + "24" + maybe);
  EXPECT_EQ(said_of_model(with("\n3\n0 4 6", "\n2147483647\n0 4 6")),
            "model.txt, line 11, number of processes: found \"2147483647\"" + room + "5" + maybe);
  EXPECT_EQ(said_of_model(with("\n1\n0 1 2", "\n8\n0 1 2")),
            "model.txt, line 15, number of balance objectives: found \"8\"" + room + "2" + maybe);
  EXPECT_EQ(said_of_model(with("\n3\n0 4 6", "\n99999999999999999999\n0 4 6")),
            "model.txt, line 11, number of processes: found \"99999999999999999999\", expected a whole number from 1 "
            "to 2147483647.");
  EXPECT_EQ(said_of_model("0"),
            "model.txt, line 1, number of resources: found \"0\", expected a whole number from 1 to 2147483647.");
  EXPECT_EQ(said_of_model(" \n"), said_of_model(""));
}

TEST(ReassignmentModel, IsRefusedWhereverItIsCutOff) {
  for (const Word& word : words_of(tiny_model)) {
    const std::string said = said_of_model(tiny_model.substr(0, word.at));
    EXPECT_TRUE(said.find("where the file ends") != said.npos || said.find("has room") != said.npos) << said;
  }
}

TEST(ReassignmentModel, CountsLinesAsEditorsDo) {
  for (const std::string end : {"\n", "\r\n", "\r"}) {
    std::string text;
    for (const char c : with("1 3 5 11", "1 3 x 11")) text += c == '\n' ? end : std::string(1, c);
    EXPECT_EQ(said_of_model(text).find("model.txt, line 14, process 2, requirement of resource 1: "), 0U);
  }
  EXPECT_EQ(said_of_model("2\n\n1 10\n0 x").find("model.txt, line 4, resource 1, load weight: "), 0U);
  EXPECT_EQ(said_of_model("1\n\n\n").find("model.txt, line 1, "), 0U);
}

TEST(ReassignmentModel, IsRefusedWithTheLineOfWhatIsNoNumber) {
  for (const Word& word : words_of(tiny_model)) {
    for (const std::string other :
         {"x", "-1", "0x1", "1.0", "\xC3\xA9", "99999999999999999999", "18446744073709551617"}) {
      const std::string said = said_of_model(std::string(tiny_model).replace(word.at, word.size, other));
      EXPECT_EQ(said.find("model.txt, line " + std::to_string(word.line) + ", "), 0U) << said;
      EXPECT_NE(said.find("found \"" + other + "\""), said.npos) << said;
    }
  }
}

TEST(ReassignmentModel, IsRefusedWhereSumsWouldNotFitIn64Bits) {
  const std::string expected =
      ", expected at most 1152921504606846975 in all, so that 64-bit sums hold it. Maybe the units are too small.";
  const auto expect = [&](const std::string& text, const std::string& other, const std::string& said) {
    EXPECT_EQ(said_of_model(with(text, other)), "model.txt, " + said + expected);
  };
  const std::string large = "1000000000000000000";  // below 2^60 by itself
  expect("0 4 6 7\n0 5 3 2", "0 " + large + " 6 7\n0 " + large + " 3 2",
         "requirements of resource 0: found \"up to 2e+18\"");
  expect("10 20 6 10 0 3 2\n0 1 10 20", "10 " + large + " 6 10 0 3 2\n0 1 10 " + large,
         "capacities of resource 1: found \"up to 2e+18\"");
  expect("1 10\n", "1 " + large + "\n", "cost of the load of resource 0: found \"up to 1.2e+19\"");
  expect("0 1 2\n3\n", "0 1 " + large + "\n3\n", "cost of balance objective 0: found \"up to 1.32e+20\"");
  expect("0 1 2\n3\n", "0 1 " + large + "\n0\n", "cost of balance objective 0: found \"up to 4.4e+19\"");
  expect("\n2 10 100", "\n" + large + " 10 100", "cost of process moves: found \"up to 2e+19\"");
  expect("\n2 10 100", "\n2 " + large + " 100", "cost of service moves: found \"up to 3e+18\"");
  expect("\n2 10 100", "\n2 10 " + large, "cost of machine moves: found \"up to 1.5e+19\"");
  expect("\n2 10 100", "\n50000000000000000 10 50000000000000000", "the cost of all: found \"up to 1.75e+18\"");
}

TEST(ReassignmentModel, IsReadUpToTheLimitOfSums) {
  EXPECT_EQ(said_of_model(with("10 20 6 10", "10 100000000000000000 1152921504606846975 10")), "nothing");
  EXPECT_EQ(said_of_model(with("\n2 10 100", "\n50000000000000000 10 100")), "nothing");
}

TEST(Reassignment, IsRead) {
  const auto machines = parse_reassignment(tiny(), " 2 1\n1 ", "new.txt");
  ASSERT_TRUE(machines);
  EXPECT_EQ(*machines, (std::vector<int>{2, 1, 1}));
}

TEST(Reassignment, IsOneLine) { EXPECT_EQ(exchange::reassignment_text({2, 1, 1}), "2 1 1\n"); }

TEST(Reassignment, IsRefusedWithTheProcessThatIsNowhere) {
  EXPECT_EQ(said_of("2 1 3"), "new.txt, line 1, process 2: found \"3\", expected a machine from 0 to 2.");
  EXPECT_EQ(said_of("2\n-1 1"), "new.txt, line 2, process 1: found \"-1\", expected a machine from 0 to 2.");
  EXPECT_EQ(said_of("two 1 1"), "new.txt, line 1, process 0: found \"two\", expected a machine from 0 to 2.");
  EXPECT_EQ(said_of("1.5 1 1"), "new.txt, line 1, process 0: found \"1.5\", expected a machine from 0 to 2.");
}

TEST(Reassignment, IsRefusedWhereItIsNotOneMachineForEachProcess) {
  const std::string expected =
      " numbers\", expected 3, a machine for each process of the model. Maybe it belongs to another model.";
  EXPECT_EQ(said_of("2 1"), "new.txt: found \"2" + expected);
  EXPECT_EQ(said_of("2 1 1 1\n"), "new.txt: found \"4" + expected);
  EXPECT_EQ(said_of(""), "new.txt: found \"0" + expected);
}

// Files in a folder that goes when the test ends.
class ReassignmentFiles : public testing::Test {
 protected:
  ReassignmentFiles() {
    std::string name = (fs::temp_directory_path() / "rebadge-test-XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
    save("model.txt", tiny_model);
    save("original.txt", "0 1 0\n");
  }
  ~ReassignmentFiles() override { fs::remove_all(folder_); }

  void save(const char* name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  [[nodiscard]] std::string said_of_files(const char* model, const char* original) const {
    const auto instance = exchange::read_reassignment_model(folder_ / model, folder_ / original);
    return instance ? "nothing" : said(instance.problems());
  }

  fs::path folder_;
};

TEST_F(ReassignmentFiles, AreReadTogether) {
  const auto instance = exchange::read_reassignment_model(folder_ / "model.txt", folder_ / "original.txt");
  ASSERT_TRUE(instance);
  EXPECT_EQ(instance->original, (std::vector<int>{0, 1, 0}));
}

TEST_F(ReassignmentFiles, AreNamedInWhatIsSaid) {
  save("long.txt", "0 1 0 1");
  EXPECT_EQ(said_of_files("model.txt", "long.txt").find("long.txt: found \"4 numbers\""), 0U);
  EXPECT_EQ(said_of_files("original.txt", "model.txt").find("original.txt, line 1, number of resources: "), 0U);
}

TEST_F(ReassignmentFiles, AreMissed) {
  EXPECT_EQ(said_of_files("no.txt", "original.txt"),
            (folder_ / "no.txt").string() + ": expected a model of machine reassignment; no such file is there.");
  EXPECT_EQ(said_of_files("model.txt", "no.txt"), (folder_ / "no.txt").string() +
                                                      ": expected an assignment of processes to machines; no such "
                                                      "file is there.");
  EXPECT_EQ(said_of_files("", "original.txt"),
            (folder_ / "").string() + ": found \"a folder\", expected a model of machine reassignment.");
}

TEST_F(ReassignmentFiles, AreRefusedWhenTheyAreTooLarge) {
  exchange::Limits limits;
  limits.file_bytes = 10;
  const auto instance = exchange::read_reassignment_model(folder_ / "model.txt", folder_ / "original.txt", limits);
  ASSERT_FALSE(instance);
  EXPECT_EQ(said(instance.problems()), (folder_ / "model.txt").string() + ": expected a file of at most 10 bytes.");
}

TEST_F(ReassignmentFiles, AreWrittenAndReadAgain) {
  for (const std::vector<int>& machines : {std::vector<int>{2, 1, 1}, std::vector<int>{0, 1, 2}}) {
    ASSERT_FALSE(exchange::write_reassignment(machines, folder_ / "new.txt"));
    const auto again = exchange::read_reassignment(tiny(), folder_ / "new.txt");
    ASSERT_TRUE(again);
    EXPECT_EQ(*again, machines);
  }
  EXPECT_TRUE(exchange::write_reassignment({0}, folder_ / "no" / "new.txt"));
}

}  // namespace
}  // namespace rebadge::test
