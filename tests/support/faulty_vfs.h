// A disk that goes wrong on purpose: a VFS of SQLite around the default one, and the default while it lives. Calls that
// change the disk (write, sync, truncate, delete, the creation of a file) are its points, counted from 1 on, and reads
// where it is told so. At a point it fails, or the power goes.
//
// Power: what was written is on the disk from the sync on, one file apart from the other; that a file is there or is
// gone, from a sync of the folder on. SQLite syncs the folder with the first sync of a journal, and where a file is
// deleted "extra" durably. Nothing is really synced, so it is fast.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace rebadge::test {

class FaultyVfs {
 public:
  enum class Fault {
    none,
    io_error,     // nothing is done
    disk_full,    // the same, as SQLITE_FULL, for writes; else an I/O error
    short_write,  // half of it is written, then the disk is full; a file is deleted, and its folder not synced
    hidden,       // nothing is done, and success is reported
    power         // this call and all later ones do nothing
  };
  // What a sync that lies leaves out.
  enum class Lie { none, folders, all };

  FaultyVfs();
  ~FaultyVfs();
  FaultyVfs(const FaultyVfs&) = delete;
  FaultyVfs& operator=(const FaultyVfs&) = delete;

  // Counts anew. Files that are there now are on the disk.
  void start(Fault fault, std::int64_t at, bool for_good = false, bool reads = false);
  void stop() { fault_ = Fault::none; }
  void lie(Lie lie) { lie_ = lie; }
  [[nodiscard]] std::int64_t points() const { return points_; }
  [[nodiscard]] bool power_is_off() const { return off_; }

  // The files of the folder as they are after the power came back: of what was not synced nothing is there (no seed),
  // or some of it, torn between sectors. No file may be open.
  void come_back(std::optional<std::uint64_t> seed);

  struct Unsynced {
    std::int64_t offset = 0;
    std::optional<std::string> bytes;  // nothing: the file is cut here
  };
  struct Kept {
    bool there = false;  // its name is in the folder as it is on the disk
    bool named = false;  // and as programs see it
    std::string durable;
    std::vector<Unsynced> unsynced;
  };

 private:
  friend struct FaultyCalls;
  // Is this call to fail?
  Fault point();
  Kept& kept(const std::string& name);
  void sync_folder();

  sqlite3_vfs* real_ = nullptr;
  sqlite3_vfs own_{};
  Fault fault_ = Fault::none;
  Lie lie_ = Lie::none;
  std::int64_t at_ = 0, points_ = 0;
  bool for_good_ = false, reads_ = false, off_ = false;
  std::map<std::string, Kept> files_;
};

}  // namespace rebadge::test
