#include "server/server.h"

#include <fmt/format.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "exchange/text.h"
#include "server/connection.h"
#include "server/openid_door.h"
#include "server/visitors.h"

namespace rebadge::server {
namespace {

using net::ip::tcp;
using namespace std::chrono_literals;

constexpr auto as_tuple = net::as_tuple(net::use_awaitable);
constexpr std::int64_t link_seconds = 24 * 3600;
constexpr auto last_answers = 5s;
constexpr std::size_t threads_outside = 4;

net::awaitable<void> listen(tcp::acceptor& acceptor, Shared& shared, std::size_t most) {
  const auto executor = co_await net::this_coro::executor;
  while (!shared.closing) {
    auto [error, socket] = co_await acceptor.async_accept(as_tuple);
    if (error == net::error::operation_aborted) break;
    if (error) {
      // Too many files are open, perhaps: those that are there go on.
      net::steady_timer pause(executor, 50ms);
      co_await pause.async_wait(as_tuple);
      continue;
    }
    if (shared.connections.fetch_add(1) >= static_cast<std::int64_t>(most)) {
      shared.connections.fetch_sub(1);
      continue;  // closed at once
    }
    boost::system::error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    net::co_spawn(executor, serve(std::move(socket), shared), net::detached);
  }
}

}  // namespace

class Server::Inside {
 public:
  Inside(const ServerOptions& options, access::People people)
      : options_(options),
        people_(std::move(people)),
        work_(static_cast<std::size_t>(options.threads)),
        acceptor_(io_),
        signals_(io_, SIGINT, SIGTERM) {}

  std::optional<Problem> open() {
    auto room = room::Room::open(options_.room, [this](std::string_view type, const room::json::value& data) {
      happened(std::string(type), data);
    });
    if (!room) return room.problems().front();
    room_ = std::move(*room);
    shared_.handle = [this](Request& request) { return visitors_->answer(request); };
    shared_.follows = [](const Request& request) { return request.path == "/api/v1/events"; };
    shared_.admit = [this](Request& request) { return visitors_->let_in(request); };
    shared_.most_waiting = options_.most_waiting;
    if (auto problem = bind()) return problem;
    if (auto problem = open_door()) return problem;
    visitors_ = std::make_unique<Visitors>(*room_, people_, hub_, options_, door_.get());
    return std::nullopt;
  }

  std::optional<Problem> bind() {
    boost::system::error_code error;
    const auto address = net::ip::make_address(options_.address, error);
    if (error)
      return exchange::error_at("--address", options_.address, "an address of this machine, such as 127.0.0.1");
    const tcp::endpoint endpoint(address, options_.port);
    acceptor_.open(endpoint.protocol(), error);
    if (!error) acceptor_.set_option(net::socket_base::reuse_address(true), error);
    if (!error) acceptor_.bind(endpoint, error);
    if (!error) acceptor_.listen(1024, error);
    if (error) {
      return exchange::error_at("--port", std::to_string(options_.port), "a port that is free: " + error.message(),
                                "another --port, or 0 for any");
    }
    return std::nullopt;
  }

  // A provider that cannot be asked now is asked again by who signs in; one that is not the one meant never will be.
  std::optional<Problem> open_door() {
    if (!options_.openid) return std::nullopt;
    openid::Settings settings = *options_.openid;
    settings.back = home() + openid_back_path;
    door_ = std::make_unique<OpenidDoor>(settings, options_.tell);
    shared_.outside = std::make_unique<net::thread_pool>(threads_outside);
    shared_.goes_out = [](const Request& request) { return request.path.starts_with(openid_path); };
    const auto trouble = door_->provider.look();
    if (trouble && !trouble->passes) return trouble->why;
    if (trouble) {
      away_ = trouble->why;
      away_->severity = Problem::Severity::warning;
    }
    return std::nullopt;
  }

  void run() {
    signals_.async_wait([this](boost::system::error_code error, int) {
      if (!error) close();
    });
    net::co_spawn(io_, listen(acceptor_, shared_, options_.most_connections), net::detached);
    io_.run();
    work_.join();
    if (shared_.outside) shared_.outside->join();
    room_.reset();
  }

  [[nodiscard]] Problems warnings() const {
    Problems warnings = room_->problems();
    for (Problem& warning : warnings) warning.severity = Problem::Severity::warning;
    if (away_) warnings.push_back(*away_);
    return warnings;
  }
  [[nodiscard]] std::uint16_t port() const { return acceptor_.local_endpoint().port(); }

  std::string link() {
    const std::string base = home() + '/';
    if (options_.accounts) return base;
    const auto token = people_.make_link(access::local_viewer().name, link_seconds);
    return token ? base + "#/?link=" + *token : base;
  }

 private:
  // What happens is told by whatever thread: from the pool, so that nobody who records waits for followers, and in
  // order.
  void happened(const std::string& type, const room::json::value& data) {
    net::post(telling_, [this, type, data] {
      if (visitors_) visitors_->tell(type, data);
    });
  }

  [[nodiscard]] std::string home() const {
    if (!options_.home.empty()) return options_.home;
    const bool brackets = options_.address.find(':') != std::string::npos;
    return fmt::format(fmt::runtime(brackets ? "http://[{}]:{}" : "http://{}:{}"), options_.address, port());
  }

  // No new connections; open requests have some seconds.
  void close() {
    shared_.closing = true;
    boost::system::error_code ignored;
    acceptor_.close(ignored);
    hub_.wake();
    if (door_) door_->provider.stop();
    auto timer = std::make_shared<net::steady_timer>(io_);
    wait_for_last(timer, std::chrono::steady_clock::now() + last_answers);
  }
  void wait_for_last(const std::shared_ptr<net::steady_timer>& timer, std::chrono::steady_clock::time_point until) {
    if ((shared_.waiting == 0 && shared_.waiting_outside == 0) || std::chrono::steady_clock::now() > until) {
      timer->expires_after(100ms);  // for what is being written
      timer->async_wait([this, timer](boost::system::error_code) { io_.stop(); });
      return;
    }
    timer->expires_after(20ms);
    timer->async_wait([this, timer, until](boost::system::error_code) { wait_for_last(timer, until); });
  }

  ServerOptions options_;
  access::People people_;
  Hub hub_;
  std::unique_ptr<OpenidDoor> door_;
  std::optional<Problem> away_;
  std::unique_ptr<Visitors> visitors_;
  net::thread_pool work_;
  net::strand<net::thread_pool::executor_type> telling_{work_.get_executor()};
  net::io_context io_{1};
  tcp::acceptor acceptor_;
  net::signal_set signals_;
  Shared shared_{hub_, work_};
  std::unique_ptr<room::Room> room_;
};

Server::Server(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Server::~Server() = default;

Result<std::unique_ptr<Server>> Server::open(const ServerOptions& options) {
  auto people = options.accounts ? access::People::open(options.people, false) : access::People::in_memory();
  if (!people) return people.problems();
  if (!options.accounts) {
    const Problems problems = people->add(access::local_viewer(), std::nullopt);
    if (!problems.empty()) return problems;
  }
  auto inside = std::make_unique<Inside>(options, std::move(*people));
  if (auto problem = inside->open()) return *problem;
  return std::unique_ptr<Server>(new Server(std::move(inside)));
}

Problems Server::warnings() const { return inside_->warnings(); }
std::uint16_t Server::port() const { return inside_->port(); }
std::string Server::link() { return inside_->link(); }
void Server::run() { inside_->run(); }

}  // namespace rebadge::server
