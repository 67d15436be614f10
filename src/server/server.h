// The server: connections, who comes in, and how much at once. What is asked is answered by the routes.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "model/result.h"
#include "openid/provider.h"
#include "room/room.h"

namespace rebadge::server {

struct ServerOptions {
  room::RoomOptions room;
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;                    // 0: any that is free
  std::string page;                          // a folder with the page, instead of what the program carries; blank: none
  std::filesystem::path people;              // the file of the accounts
  bool accounts = false;                     // sign in by name; else by a one-time link
  std::string home;                          // the address by which browsers come; blank: where it listens
  std::optional<openid::Settings> openid;    // accounts may sign in at this provider
  std::function<void(const Problem&)> tell;  // the operator hears what nobody else is told; by any thread
  int threads = 2;                           // that answer
  std::size_t most_connections = 5000;
  std::size_t most_waiting = 256;              // requests that are being answered or wait for it; beyond: 503
  double requests_a_second = 50, burst = 200;  // of one visitor; beyond: 429
};

class Server {
 public:
  // Listens when it returns.
  static Result<std::unique_ptr<Server>> open(const ServerOptions& options);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // Of plans that are kept and could not be read, and of a store that shows everything to everybody.
  [[nodiscard]] Problems warnings() const;
  [[nodiscard]] std::uint16_t port() const;
  // The address to open, with a token that is good once.
  [[nodiscard]] std::string link();
  // Answers until SIGINT or SIGTERM, then ends what is under way: open requests are answered, workers are stopped.
  void run();

 private:
  class Inside;
  explicit Server(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

}  // namespace rebadge::server
