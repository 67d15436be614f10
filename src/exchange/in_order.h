// Work of two threads whose results are wanted in order.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <future>
#include <mutex>

namespace rebadge::exchange {

// Makes the blocks 0, 1, ... and hands them on in order: `make` runs in two threads at once, `take` in one at a time.
// The first block that `take` refuses is the last. A block is used again for a later one.
template <class Block>
void in_order(std::size_t blocks, const std::function<void(std::size_t, Block&)>& make,
              const std::function<bool(const Block&)>& take) {
  std::mutex turn;
  std::condition_variable turned;
  std::size_t begun = 0, handed_on = 0;
  bool over = false;
  const auto work = [&] {
    Block block;
    std::unique_lock lock(turn);
    try {
      while (begun < blocks && !over) {
        const std::size_t mine = begun++;
        lock.unlock();
        make(mine, block);
        lock.lock();
        turned.wait(lock, [&] { return over || handed_on == mine; });
        over = over || !take(block);
        ++handed_on;
        turned.notify_all();
      }
    } catch (...) {
      if (!lock.owns_lock()) lock.lock();
      over = true;
      turned.notify_all();
      throw;
    }
  };
  std::future<void> other;
  if (blocks > 1) other = std::async(std::launch::async, work);
  work();
  if (other.valid()) other.get();
}

}  // namespace rebadge::exchange
