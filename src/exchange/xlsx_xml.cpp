#include "exchange/xlsx_xml.h"

#include <expat.h>
#include <fmt/format.h>

#include "exchange/text.h"

namespace rebadge::exchange {
namespace {

constexpr char separator = '|';
constexpr std::size_t deepest = 64;
// Expat keeps a tag or a comment whole: so much may come without one ending.
constexpr std::size_t longest_tag = 256U << 10;

std::string_view local(const char* name) {
  const std::string_view all(name);
  const auto at = all.rfind(separator);
  return at == std::string_view::npos ? all : all.substr(at + 1);
}

class Stream {
 public:
  Stream(XmlHandler& handler, std::string place, std::string entry)
      : handler_(handler),
        place_(std::move(place)),
        entry_(std::move(entry)),
        parser_(XML_ParserCreateNS(nullptr, separator), XML_ParserFree) {
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), on_begin, on_end);
    XML_SetCharacterDataHandler(parser_.get(), on_text);
    XML_SetCommentHandler(parser_.get(), [](void* self, const char*) { ++of(self).events_; });
    XML_SetProcessingInstructionHandler(parser_.get(),
                                        [](void* self, const char*, const char*) { ++of(self).events_; });
    XML_SetStartDoctypeDeclHandler(parser_.get(), on_doctype);
  }

  // False: stopped; the problem, if it was one, is kept.
  bool feed(std::string_view chunk, bool last) {
    const std::size_t before = events_;
    const auto status = XML_Parse(parser_.get(), chunk.data(), static_cast<int>(chunk.size()), last ? 1 : 0);
    if (problem_ || handler_.done()) return false;
    if (status != XML_STATUS_OK) {
      refuse(fmt::format("well-formed XML (line {}: {})", XML_GetCurrentLineNumber(parser_.get()),
                         XML_ErrorString(XML_GetErrorCode(parser_.get()))),
             "the file is damaged: save it again");
      return false;
    }
    silent_ = events_ == before ? silent_ + chunk.size() : 0;
    if (silent_ > longest_tag) refuse(fmt::format("XML with tags of at most {} bytes", longest_tag), {});
    return !problem_;
  }

  [[nodiscard]] const std::optional<Problem>& problem() const { return problem_; }

 private:
  static Stream& of(void* self) { return *static_cast<Stream*>(self); }

  static void XMLCALL on_begin(void* self, const char* name, const char** attributes) {
    Stream& stream = of(self);
    ++stream.events_;
    if (++stream.depth_ > deepest) stream.refuse(fmt::format("XML at most {} deep", deepest), {});
    if (stream.stopped()) return;
    stream.handler_.begin(local(name), Attributes(attributes));
    stream.stop_when_done();
  }
  static void XMLCALL on_end(void* self, const char* name) {
    Stream& stream = of(self);
    ++stream.events_;
    --stream.depth_;
    if (stream.stopped()) return;
    stream.handler_.end(local(name));
    stream.stop_when_done();
  }
  static void XMLCALL on_text(void* self, const char* text, int size) {
    Stream& stream = of(self);
    ++stream.events_;
    if (stream.stopped()) return;
    stream.handler_.text(std::string_view(text, static_cast<std::size_t>(size)));
    stream.stop_when_done();
  }
  static void XMLCALL on_doctype(void* self, const char* name, const char*, const char*, int) {
    of(self).refuse(fmt::format("XML without a DOCTYPE (here {})", name),
                    "this is no workbook that a spreadsheet wrote");
  }

  [[nodiscard]] bool stopped() const { return problem_ || handler_.done(); }
  void stop_when_done() {
    if (stopped()) XML_StopParser(parser_.get(), XML_FALSE);
  }
  void refuse(std::string expected, std::string maybe) {
    if (!problem_) problem_ = error_at(place_, entry_, std::move(expected), std::move(maybe));
    XML_StopParser(parser_.get(), XML_FALSE);
  }

  XmlHandler& handler_;
  std::string place_, entry_;
  std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> parser_;
  std::optional<Problem> problem_;
  std::size_t depth_ = 0, events_ = 0, silent_ = 0;
};

}  // namespace

std::optional<std::string_view> Attributes::find(std::string_view name) const {
  for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
    if (local(pair[0]) == name) return std::string_view(pair[1]);
  }
  return std::nullopt;
}

std::optional<Problem> read_part(Archive& archive, const std::string& entry, XmlHandler& handler) {
  Stream stream(handler, archive.place(), entry);
  if (auto problem = archive.read(entry, [&](std::string_view chunk) { return stream.feed(chunk, false); })) {
    return problem;
  }
  if (!stream.problem() && !handler.done()) stream.feed({}, true);
  return stream.problem();
}

bool is_true(std::optional<std::string_view> text) { return text && (*text == "1" || *text == "true"); }

}  // namespace rebadge::exchange
