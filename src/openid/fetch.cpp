#include "openid/fetch.h"

#include <openssl/ssl.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <exception>
#include <optional>

#include "exchange/text.h"
#include "openid/address.h"

namespace rebadge::openid {
namespace {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr std::uint32_t header_bytes = 16u << 10;
constexpr auto look_up = 50ms;  // how long a wish to stop may go unheard

http::request<http::string_body> message_of(const Question& question, const Address& address) {
  http::request<http::string_body> message(question.form.empty() ? http::verb::get : http::verb::post, address.target,
                                           11);
  message.set(http::field::host, address.authority);
  message.set(http::field::user_agent, "rebadge");
  message.set(http::field::accept, "application/json");
  if (!question.authorization.empty()) message.set(http::field::authorization, question.authorization);
  if (!question.form.empty()) {
    message.set(http::field::content_type, "application/x-www-form-urlencoded");
    message.body() = question.form;
  }
  message.keep_alive(false);
  message.prepare_payload();
  return message;
}

template <class Stream>
net::awaitable<Answered> talk(Stream& stream, const http::request<http::string_body>& message, std::size_t most) {
  co_await http::async_write(stream, message, net::use_awaitable);
  http::response_parser<http::string_body> parser;
  parser.header_limit(header_bytes);
  parser.body_limit(most);
  beast::flat_buffer buffer;
  co_await http::async_read(stream, buffer, parser, net::use_awaitable);
  co_return Answered{static_cast<int>(parser.get().result_int()), std::move(parser.get().body())};
}

net::ssl::context trusting() {
  net::ssl::context context(net::ssl::context::tls_client);
  context.set_default_verify_paths();
  context.set_verify_mode(net::ssl::verify_peer);
  SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION);
  return context;
}

net::awaitable<Answered> asked(const Question& question, const Address& address, std::size_t most,
                               Clock::time_point until) {
  const auto executor = co_await net::this_coro::executor;
  net::ip::tcp::resolver resolver(executor);
  const auto found = co_await resolver.async_resolve(address.host, address.port, net::use_awaitable);
  const auto message = message_of(question, address);
  beast::tcp_stream plain(executor);
  plain.expires_at(until);
  co_await plain.async_connect(found, net::use_awaitable);
  if (!address.tls) co_return co_await talk(plain, message, most);
  auto context = trusting();
  beast::ssl_stream<beast::tcp_stream> stream(std::move(plain), context);
  stream.set_verify_callback(net::ssl::host_name_verification(address.host));
  SSL_set_tlsext_host_name(stream.native_handle(), address.host.c_str());
  co_await stream.async_handshake(net::ssl::stream_base::client, net::use_awaitable);
  co_return co_await talk(stream, message, most);
}

}  // namespace

Result<Answered> fetch(const Question& question, const FetchLimits& limits, const std::atomic<bool>& stop) {
  const auto address = parse_address(question.url);
  if (!address) return exchange::error_at("the provider", question.url, "an https address");
  std::optional<Answered> answered;
  std::string failed;
  const auto until = Clock::now() + limits.time;
  net::io_context io{1};
  net::co_spawn(io, asked(question, *address, limits.bytes, until),
                [&](const std::exception_ptr& fault, Answered answer) {
                  if (!fault) {
                    answered = std::move(answer);
                    return;
                  }
                  try {
                    std::rethrow_exception(fault);
                  } catch (const boost::system::system_error& error) {
                    failed = error.code().message();
                  } catch (const std::exception& error) {
                    failed = error.what();
                  }
                });
  while (!io.stopped() && Clock::now() < until && !stop) io.run_for(look_up);
  if (answered) return std::move(*answered);
  if (failed.empty()) failed = stop ? "the server ends" : "no answer in time";
  return exchange::error_at("the provider, " + question.url, failed, "an answer");
}

}  // namespace rebadge::openid
