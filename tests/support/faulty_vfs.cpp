#include "tests/support/faulty_vfs.h"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <iterator>
#include <new>
#include <random>

namespace rebadge::test {
namespace {

constexpr std::int64_t sector = 512;

std::string bytes_in(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void put(std::string& bytes, std::int64_t offset, std::string_view more) {
  const auto end = static_cast<std::size_t>(offset) + more.size();
  if (bytes.size() < end) bytes.resize(end);
  bytes.replace(static_cast<std::size_t>(offset), more.size(), more);
}

// Some of what was not synced: whole sectors of it, in any selection.
void apply_some(std::string& bytes, const std::vector<FaultyVfs::Unsynced>& unsynced, std::mt19937_64& random) {
  for (const FaultyVfs::Unsynced& one : unsynced) {
    if (!one.bytes) {
      if (random() % 2 == 0) bytes.resize(static_cast<std::size_t>(one.offset));
      continue;
    }
    const bool whole = random() % 2 == 0;  // a disk often writes all of a call
    const bool none = whole && random() % 2 == 0;
    const auto size = static_cast<std::int64_t>(one.bytes->size());
    for (std::int64_t from = 0; from < size && !none;) {
      const std::int64_t step = std::min(size - from, sector - (one.offset + from) % sector);
      const auto piece =
          std::string_view(*one.bytes).substr(static_cast<std::size_t>(from), static_cast<std::size_t>(step));
      if (whole || random() % 2 == 0) put(bytes, one.offset + from, piece);
      from += step;
    }
  }
}

FaultyVfs* the_vfs = nullptr;

struct OpenFile {
  sqlite3_file base;
  std::string* name;  // nothing: a temporary file, which is left alone
  bool folder_is_to_be_synced;
  // The real file follows.
};

sqlite3_file* real_of(sqlite3_file* file) {
  return reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(file) + sizeof(OpenFile));
}
OpenFile& of(sqlite3_file* file) { return *reinterpret_cast<OpenFile*>(file); }

}  // namespace

struct FaultyCalls {
  using Fault = FaultyVfs::Fault;

  static int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* flags_out) {
    sqlite3_vfs* real = the_vfs->real_;
    auto* opened = new (file) OpenFile{};
    const bool lasting = name != nullptr && (flags & SQLITE_OPEN_DELETEONCLOSE) == 0;
    const bool makes = lasting && (flags & SQLITE_OPEN_CREATE) != 0 && !std::filesystem::exists(name);
    if (makes) {
      const Fault fault = the_vfs->point();
      if (fault != Fault::none) return SQLITE_CANTOPEN;
    } else if (lasting && the_vfs->off_) {
      return SQLITE_CANTOPEN;
    }
    FaultyVfs::Kept* kept = lasting ? &the_vfs->kept(name) : nullptr;  // as it was
    const int code = real->xOpen(real, name, real_of(file), flags, flags_out);
    if (code != SQLITE_OK) return code;
    if (kept != nullptr) opened->name = new std::string(name);
    if (kept != nullptr && makes) {
      kept->named = true;
      if (kept->there) kept->unsynced.push_back({0, std::nullopt});
      opened->folder_is_to_be_synced = (flags & SQLITE_OPEN_MAIN_JOURNAL) != 0;
    }
    opened->base.pMethods = &methods;
    return SQLITE_OK;
  }

  static int remove(sqlite3_vfs*, const char* name, int sync_folder) {
    const Fault fault = the_vfs->point();
    if (fault == Fault::hidden) return SQLITE_OK;
    if (fault != Fault::none && fault != Fault::short_write) return SQLITE_IOERR_DELETE;
    const int code = the_vfs->real_->xDelete(the_vfs->real_, name, 0);
    if (code != SQLITE_OK) return code;
    the_vfs->kept(name).named = false;
    if (fault == Fault::short_write) return SQLITE_IOERR_DIR_FSYNC;
    if (sync_folder != 0) the_vfs->sync_folder();
    return SQLITE_OK;
  }

  static int close(sqlite3_file* file) {
    const int code = real_of(file)->pMethods->xClose(real_of(file));
    delete of(file).name;
    return code;
  }

  static int read(sqlite3_file* file, void* to, int size, sqlite3_int64 offset) {
    if (of(file).name != nullptr && the_vfs->off_) return SQLITE_IOERR_READ;
    if (of(file).name != nullptr && the_vfs->reads_ && the_vfs->point() != Fault::none) return SQLITE_IOERR_READ;
    return real_of(file)->pMethods->xRead(real_of(file), to, size, offset);
  }

  static int write(sqlite3_file* file, const void* from, int size, sqlite3_int64 offset) {
    const auto* io = real_of(file)->pMethods;
    if (of(file).name == nullptr) return io->xWrite(real_of(file), from, size, offset);
    const Fault fault = the_vfs->point();
    int written = size;
    if (fault == Fault::hidden) return SQLITE_OK;
    if (fault == Fault::io_error) return SQLITE_IOERR_WRITE;
    if (fault == Fault::disk_full) return SQLITE_FULL;
    if (fault == Fault::short_write) written = size / 2;
    // The power goes while it is written: some of it may have reached the disk.
    if (fault != Fault::power || the_vfs->points_ == the_vfs->at_) {
      the_vfs->kept(*of(file).name)
          .unsynced.push_back({offset, std::string(static_cast<const char*>(from), static_cast<std::size_t>(written))});
    }
    if (fault == Fault::power) return SQLITE_IOERR_WRITE;
    const int code = io->xWrite(real_of(file), from, written, offset);
    return code == SQLITE_OK && fault == Fault::short_write ? SQLITE_FULL : code;
  }

  static int truncate(sqlite3_file* file, sqlite3_int64 size) {
    const auto* io = real_of(file)->pMethods;
    if (of(file).name == nullptr) return io->xTruncate(real_of(file), size);
    const Fault fault = the_vfs->point();
    if (fault == Fault::hidden) return SQLITE_OK;
    if (fault != Fault::none) return SQLITE_IOERR_TRUNCATE;
    the_vfs->kept(*of(file).name).unsynced.push_back({size, std::nullopt});
    return io->xTruncate(real_of(file), size);
  }

  static int sync(sqlite3_file* file, int) {
    if (of(file).name == nullptr) return SQLITE_OK;
    const Fault fault = the_vfs->point();
    if (fault == Fault::hidden) return SQLITE_OK;
    if (fault != Fault::none) return SQLITE_IOERR_FSYNC;
    if (the_vfs->lie_ == FaultyVfs::Lie::all) return SQLITE_OK;
    FaultyVfs::Kept& kept = the_vfs->kept(*of(file).name);
    for (const FaultyVfs::Unsynced& one : kept.unsynced) {
      if (one.bytes) {
        put(kept.durable, one.offset, *one.bytes);
      } else {
        kept.durable.resize(static_cast<std::size_t>(one.offset));
      }
    }
    kept.unsynced.clear();
    if (of(file).folder_is_to_be_synced) the_vfs->sync_folder();
    of(file).folder_is_to_be_synced = false;
    return SQLITE_OK;
  }

  static int size(sqlite3_file* file, sqlite3_int64* bytes) {
    return real_of(file)->pMethods->xFileSize(real_of(file), bytes);
  }
  static int lock(sqlite3_file* file, int how) { return real_of(file)->pMethods->xLock(real_of(file), how); }
  static int unlock(sqlite3_file* file, int how) { return real_of(file)->pMethods->xUnlock(real_of(file), how); }
  static int is_locked(sqlite3_file* file, int* out) {
    return real_of(file)->pMethods->xCheckReservedLock(real_of(file), out);
  }
  static int control(sqlite3_file* file, int what, void* value) {
    if (what == SQLITE_FCNTL_SIZE_HINT) return SQLITE_OK;
    return real_of(file)->pMethods->xFileControl(real_of(file), what, value);
  }
  static int sector_size(sqlite3_file* file) { return real_of(file)->pMethods->xSectorSize(real_of(file)); }
  static int traits(sqlite3_file* file) { return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file)); }

  static constexpr sqlite3_io_methods methods{1,       close,   read,      write,   truncate,    sync,   size,
                                              lock,    unlock,  is_locked, control, sector_size, traits, nullptr,
                                              nullptr, nullptr, nullptr,   nullptr, nullptr};
};

FaultyVfs::FaultyVfs() : real_(sqlite3_vfs_find(nullptr)) {
  own_ = *real_;
  own_.zName = "faulty";
  own_.pNext = nullptr;
  own_.szOsFile = static_cast<int>(sizeof(OpenFile)) + real_->szOsFile;
  own_.xOpen = FaultyCalls::open;
  own_.xDelete = FaultyCalls::remove;
  the_vfs = this;
  sqlite3_vfs_register(&own_, 1);
}

FaultyVfs::~FaultyVfs() {
  sqlite3_vfs_unregister(&own_);
  sqlite3_vfs_register(real_, 1);
  the_vfs = nullptr;
}

void FaultyVfs::start(Fault fault, std::int64_t at, bool for_good, bool reads) {
  files_.clear();
  fault_ = fault;
  at_ = at;
  points_ = 0;
  for_good_ = for_good;
  reads_ = reads;
  off_ = false;
}

FaultyVfs::Fault FaultyVfs::point() {
  ++points_;
  if (fault_ == Fault::power && points_ >= at_) off_ = true;
  const bool now = fault_ != Fault::none && (points_ == at_ || (points_ > at_ && (for_good_ || off_)));
  return now ? fault_ : Fault::none;
}

FaultyVfs::Kept& FaultyVfs::kept(const std::string& name) {
  const auto [at, fresh] = files_.try_emplace(name);
  if (fresh && std::filesystem::exists(name)) at->second = {true, true, bytes_in(name), {}};
  return at->second;
}

void FaultyVfs::sync_folder() {
  if (lie_ != Lie::none) return;
  for (auto& [name, kept] : files_) {
    kept.there = kept.named;
    if (!kept.there) kept = {};
  }
}

void FaultyVfs::come_back(std::optional<std::uint64_t> seed) {
  std::mt19937_64 random(seed.value_or(0));
  for (auto& [name, kept] : files_) {
    // What the folder was not synced for may have happened.
    const bool there = kept.there != kept.named && seed && random() % 2 == 0 ? kept.named : kept.there;
    std::error_code ignored;
    std::filesystem::remove(name, ignored);
    if (!there) continue;
    std::string bytes = kept.durable;
    if (seed) apply_some(bytes, kept.unsynced, random);
    std::ofstream(name, std::ios::binary) << bytes;
  }
  files_.clear();
  fault_ = Fault::none;
  off_ = false;
}

}  // namespace rebadge::test
