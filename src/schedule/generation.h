// Schedules from priorities: the serial and the parallel generation scheme (Kolisch, 1996), and justification, which
// shifts all jobs to the right and to the left again (Valls, Ballestin and Quintanilla, "Justification and RCPSP: a
// technique that pays", 2005).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "schedule/problem.h"

namespace rebadge::schedule {

// One scheme's work on one problem; the arrays are kept between schedules.
class Generator {
 public:
  explicit Generator(const Problem& problem);

  // Of the jobs whose predecessors have started, the one with the least key starts next, as early as it may. Returns
  // the makespan.
  int serial(const std::vector<int>& keys, std::vector<int>& starts);
  // Day by day, of the jobs that may start on it the one with the least key does.
  int parallel(const std::vector<int>& keys, std::vector<int>& starts);

 private:
  // Key and job in one number, so that one comparison tells who is first.
  using Ready = std::int64_t;
  static Ready ready(int key, int job) { return (Ready{key} << 32) | job; }
  static int job_of(Ready ready) { return static_cast<int>(ready & 0xffffffff); }

  void begin(std::vector<int>& starts);
  // The first day from `day` on from which the resources last for the job.
  [[nodiscard]] int fitting(int job, int day) const;
  // The last of these days on which the job lacks a resource; -1: none.
  [[nodiscard]] int lacking(int job, int from, int until) const;
  void place(int job, int day, std::vector<int>& starts);

  // Several resources share a word, each with a bit above it that is set: what is subtracted from a word clears the bit
  // of each resource of which there is too little.
  struct Word {
    std::size_t number = 0;
    std::uint64_t amounts = 0;
  };

  const Problem& problem_;
  std::uint64_t guards_ = 0;
  std::vector<std::uint64_t> whole_;              // by word: what there is
  std::vector<std::vector<Word>> words_;          // by job: what it needs
  std::vector<std::vector<std::uint64_t>> free_;  // by word and day
  int makespan_ = 0;
  std::vector<int> waits_for_, earliest_;  // by job
  std::vector<Ready> ready_;
};

// Both directions of a problem.
class Justifier {
 public:
  explicit Justifier(const Problem& problem);

  Generator& forward() { return forward_; }
  // To the right, then to the left, while that makes the schedule shorter; never longer. Counts the schedules made in
  // `schedules`.
  int justify(std::vector<int>& starts, std::int64_t& schedules);

 private:
  const Problem& problem_;
  Problem mirror_;
  Generator forward_, backward_;
  std::vector<int> keys_, mirrored_, kept_;
};

}  // namespace rebadge::schedule
