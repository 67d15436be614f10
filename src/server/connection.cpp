#include "server/connection.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <deque>

#include "server/address.h"

namespace rebadge::server {
namespace {

namespace beast = boost::beast;
namespace http = beast::http;
using Parser = http::request_parser<http::string_body>;
using namespace std::chrono_literals;

constexpr auto as_tuple = net::as_tuple(net::use_awaitable);
constexpr std::size_t header_bytes = 16u << 10, body_bytes = 32u << 20;
constexpr auto idle = 75s, slow = 30s, heartbeat = 20s;
constexpr std::size_t most_behind = 1000;  // events that a follower has not taken; beyond it is let go

Response refusal(beast::error_code error) {
  if (error == http::error::body_limit) return problem(413, "Too large", "A request has at most 32 MiB.");
  if (error == http::error::header_limit) return problem(431, "Too large", "The header has at most 16 KiB.");
  return problem(400, "Not HTTP", "The request could not be read: " + error.message());
}

std::optional<Method> method_of(http::verb verb) {
  switch (verb) {
    case http::verb::get:
    case http::verb::head:
      return Method::get;
    case http::verb::post:
      return Method::post;
    case http::verb::delete_:
      return Method::erase;
    default:
      return std::nullopt;
  }
}

std::optional<Request> request_of(const http::request<http::string_body>& message, const std::string& address) {
  Request request;
  const auto method = method_of(message.method());
  if (!method || !parse_target(std::string(message.target()), request)) return std::nullopt;
  request.method = *method;
  for (const auto& field : message) {
    std::string name(field.name_string());
    for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    request.headers[name] = std::string(field.value());
  }
  request.body = message.body();
  request.address = address;
  return request;
}

// What is true of every answer: nothing from elsewhere, in no frame, kept by no one in between.
template <class Message>
void put_headers(Message& message, const Response& response) {
  message.set(http::field::server, "rebadge");
  message.set("X-Content-Type-Options", "nosniff");
  message.set("Referrer-Policy", "no-referrer");
  message.set("Cross-Origin-Opener-Policy", "same-origin");
  message.set("Cross-Origin-Resource-Policy", "same-origin");
  message.set("Content-Security-Policy",
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
              "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
  if (!response.type.empty()) message.set(http::field::content_type, response.type);
  if (!response.etag.empty()) message.set(http::field::etag, response.etag);
  bool kept = false;
  for (const auto& [name, value] : response.headers) {
    message.insert(name, value);
    kept = kept || name == "Cache-Control";
  }
  if (!kept) message.set(http::field::cache_control, "private, no-cache");
}

net::awaitable<bool> send(beast::tcp_stream& stream, const Response& response, unsigned version, bool head,
                          bool keep_alive) {
  const bool bare = head || response.status == 304 || response.status == 204;
  http::response<http::span_body<const char>> message;
  message.version(version);
  message.result(static_cast<unsigned>(response.status));
  put_headers(message, response);
  message.keep_alive(keep_alive);
  if (!bare) message.body() = {response.body->data(), response.body->size()};
  if (response.status != 304 && response.status != 204) message.content_length(response.body->size());
  http::response_serializer<http::span_body<const char>> serializer(message);
  serializer.split(bare);
  stream.expires_after(slow);
  const auto [error, count] = bare ? co_await http::async_write_header(stream, serializer, as_tuple)
                                   : co_await http::async_write(stream, serializer, as_tuple);
  co_return !error && keep_alive;
}

// In the pool, so that one who asks much keeps nobody waiting who asks little.
net::awaitable<Response> handled(Request request, Shared& shared) {
  const bool out = shared.outside && shared.goes_out(request);
  std::atomic<std::size_t>& waiting = out ? shared.waiting_outside : shared.waiting;
  if (waiting.fetch_add(1) >= (out ? shared.most_outside : shared.most_waiting)) {
    waiting.fetch_sub(1);
    Response busy = problem(503, "Too many ask at once", "Try again in a moment.");
    busy.headers.emplace_back("Retry-After", "1");
    co_return busy;
  }
  Response response = co_await net::co_spawn(
      out ? *shared.outside : shared.work, [&]() -> net::awaitable<Response> { co_return shared.handle(request); },
      net::use_awaitable);
  waiting.fetch_sub(1);
  co_return response;
}

// What a follower has not been sent yet. Told by any thread, taken by its own connection.
struct Inbox {
  explicit Inbox(const net::any_io_executor& executor) : timer(executor) {}
  net::steady_timer timer;  // only ever touched on the connection's executor
  std::deque<std::shared_ptr<const std::string>> events;
  bool overrun = false;
};

net::awaitable<void> follow(beast::tcp_stream& stream, access::Viewer viewer, Shared& shared) {
  const auto executor = co_await net::this_coro::executor;
  const auto inbox = std::make_shared<Inbox>(executor);
  const std::int64_t follower =
      shared.hub.add({std::move(viewer), 0, [weak = std::weak_ptr(inbox), executor](const auto& event) {
                        net::post(executor, [weak, event] {
                          const auto to = weak.lock();
                          if (!to) return;
                          to->overrun = to->overrun || to->events.size() >= most_behind;
                          if (!to->overrun && event) to->events.push_back(event);
                          to->timer.cancel();
                        });
                      }});
  http::response<http::empty_body> message;
  message.version(11);
  Response response;
  response.type = "text/event-stream";
  put_headers(message, response);
  message.keep_alive(false);
  http::response_serializer<http::empty_body> serializer(message);
  stream.expires_after(slow);
  auto [error, written] = co_await http::async_write_header(stream, serializer, as_tuple);
  while (!error && !inbox->overrun && !shared.closing) {
    std::string text;
    while (!inbox->events.empty()) {
      text += *inbox->events.front();
      inbox->events.pop_front();
    }
    if (!text.empty()) {
      stream.expires_after(slow);
      std::tie(error, written) = co_await net::async_write(stream, net::buffer(text), as_tuple);
      continue;
    }
    inbox->timer.expires_after(heartbeat);
    const auto [woken] = co_await inbox->timer.async_wait(as_tuple);
    if (woken || !inbox->events.empty()) continue;
    stream.expires_after(slow);
    std::tie(error, written) = co_await net::async_write(stream, net::buffer(": here\n\n", 8), as_tuple);
  }
  shared.hub.remove(follower);
}

}  // namespace

net::awaitable<void> serve(net::ip::tcp::socket socket, Shared& shared) {
  beast::error_code ignored;
  const std::string address = socket.remote_endpoint(ignored).address().to_string();
  beast::tcp_stream stream(std::move(socket));
  beast::flat_buffer buffer;
  for (bool open = true; open;) {
    auto parser = std::make_unique<Parser>();
    parser->header_limit(header_bytes);
    parser->body_limit(body_bytes);
    stream.expires_after(idle);
    const auto [error, count] = co_await http::async_read(stream, buffer, *parser, as_tuple);
    if (error) {
      const bool http_fault = error.category() == http::make_error_code(http::error::bad_method).category();
      if (http_fault && error != http::error::end_of_stream && error != http::error::partial_message) {
        co_await send(stream, refusal(error), 11, false, false);
      }
      break;
    }
    const auto& message = parser->get();
    const unsigned version = message.version();
    const bool head = message.method() == http::verb::head;
    const bool keep = message.keep_alive() && !shared.closing;
    auto request = request_of(message, address);
    parser.reset();
    if (!request) {
      open = co_await send(stream, problem(400, "Not understood", "A method, or an address, that there is not."),
                           version, head, keep);
      continue;
    }
    if (shared.follows(*request)) {
      const auto refused = co_await net::co_spawn(
          shared.work, [&]() -> net::awaitable<std::optional<Response>> { co_return shared.admit(*request); },
          net::use_awaitable);
      if (!refused) {
        access::Viewer viewer = std::move(request->asker.viewer);
        request.reset();
        buffer = {};
        co_await follow(stream, std::move(viewer), shared);
        break;
      }
      open = co_await send(stream, *refused, version, head, keep);
      continue;
    }
    const Response response = co_await handled(std::move(*request), shared);
    open = co_await send(stream, response, version, head, keep);
  }
  stream.socket().shutdown(net::ip::tcp::socket::shutdown_send, ignored);
  shared.connections.fetch_sub(1);
}

}  // namespace rebadge::server
