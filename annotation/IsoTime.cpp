#include "annotation/IsoTime.h"

#include <cstdio>

#include "core/io/NumberText.h"

namespace hilum::annotation {

std::string isoTime(std::chrono::sys_seconds time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02dZ", int(date.year()), unsigned(date.month()),
                unsigned(date.day()), int(clock.hours().count()), int(clock.minutes().count()),
                int(clock.seconds().count()));
  return text;
}

std::optional<std::chrono::sys_seconds> parseIsoTime(std::string_view text) {
  const auto number = [&](std::size_t from, std::size_t length) {
    return io::toNumber<int>(text.substr(from, length)).value_or(-1);
  };
  constexpr std::string_view kForm = "0000-00-00T00:00:00Z";
  if (text.size() != kForm.size()) return std::nullopt;
  for (std::size_t i = 0; i < kForm.size(); ++i)
    if (kForm[i] == '0' ? text[i] < '0' || text[i] > '9' : text[i] != kForm[i]) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(number(0, 4)), std::chrono::month(unsigned(number(5, 2))),
                                         std::chrono::day(unsigned(number(8, 2)))};
  const int hour = number(11, 2), minute = number(14, 2), second = number(17, 2);
  if (!date.ok() || hour > 23 || minute > 59 || second > 59) return std::nullopt;
  return std::chrono::sys_days(date) + std::chrono::hours(hour) + std::chrono::minutes(minute) +
         std::chrono::seconds(second);
}

}  // namespace hilum::annotation
