// One connection: requests as they come, answers in their order, or a stream of events.
#pragma once

#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/thread_pool.hpp>
#include <functional>
#include <memory>

#include "server/http.h"
#include "server/hub.h"

namespace rebadge::server {

namespace net = boost::asio;

// What connections share.
struct Shared {
  Shared(Hub& a_hub, net::thread_pool& a_work) : hub(a_hub), work(a_work) {}

  Hub& hub;
  net::thread_pool& work;
  std::function<Response(Request&)> handle;                // in the pool
  std::function<bool(const Request&)> follows;             // is it a stream of events that is asked?
  std::function<std::optional<Response>(Request&)> admit;  // what is said instead of following; in the pool
  std::size_t most_waiting = 256;
  std::atomic<std::size_t> waiting = 0;
  // Of requests that may wait for others' machines: threads of their own, so that nobody else waits then.
  std::function<bool(const Request&)> goes_out = [](const Request&) { return false; };
  std::unique_ptr<net::thread_pool> outside;
  std::size_t most_outside = 32;
  std::atomic<std::size_t> waiting_outside = 0;
  std::atomic<std::int64_t> connections = 0;
  std::atomic<bool> closing = false;
};

net::awaitable<void> serve(net::ip::tcp::socket socket, Shared& shared);

}  // namespace rebadge::server
