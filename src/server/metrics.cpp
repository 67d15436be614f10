#include "server/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include "server/routes.h"

namespace rebadge::server {
namespace {

const prometheus::Histogram::BucketBoundaries seconds_of_answers{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                                                 0.1,   0.25,   0.5,   1,    2.5,   10};

}  // namespace

struct Metrics::Inside {
  prometheus::Registry registry;
  prometheus::Family<prometheus::Counter>& answers = prometheus::BuildCounter()
                                                         .Name("rebadge_http_answers_total")
                                                         .Help("Answers by kind of request and status")
                                                         .Register(registry);
  prometheus::Family<prometheus::Histogram>& seconds = prometheus::BuildHistogram()
                                                           .Name("rebadge_http_answer_seconds")
                                                           .Help("From when a request was read to its answer")
                                                           .Register(registry);
  prometheus::Family<prometheus::Gauge>& followers =
      prometheus::BuildGauge().Name("rebadge_event_streams").Help("Streams of events that are open").Register(registry);
};

Metrics::Metrics() : inside_(std::make_unique<Inside>()) {}
Metrics::~Metrics() = default;

void Metrics::answered(bool write, int status, double seconds) {
  const std::string kind = write ? "write" : "read";
  inside_->answers.Add({{"kind", kind}, {"status", std::to_string(status)}}).Increment();
  inside_->seconds.Add({{"kind", kind}}, seconds_of_answers).Observe(seconds);
}

std::string Metrics::text() const {
  if (followers) inside_->followers.Add({}).Set(static_cast<double>(followers()));
  return prometheus::TextSerializer().Serialize(inside_->registry.Collect());
}

Response read_metrics(Context& context, const Request&) {
  return answer_text(context.metrics.text(), "text/plain; version=0.0.4; charset=utf-8");
}

}  // namespace rebadge::server
