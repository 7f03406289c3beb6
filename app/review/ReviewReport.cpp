#include "app/review/ReviewReport.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QTextDocument>

#include "app/review/CaseStatusText.h"
#include "app/review/DiceStrip.h"
#include "core/AtomicFile.h"

namespace hilum::app {
namespace {

class Words {
  Q_DECLARE_TR_FUNCTIONS(ReviewReport)
};

constexpr QSize kBars(1400, 160);
constexpr int kPageMarginMm = 15;

QString safe(const std::string& text) { return QString::fromStdString(text).toHtmlEscaped(); }

QString number(const std::optional<double>& value, int decimals) {
  return value ? QLocale().toString(*value, 'f', decimals) : QStringLiteral("–");
}

QString when(std::chrono::sys_seconds time) {
  const auto local = QDateTime::fromSecsSinceEpoch(time.time_since_epoch().count());
  return QLocale().toString(local, QLocale::ShortFormat).toHtmlEscaped();
}

/// Pictures stand in the page itself.
QString imageTag(const QImage& image, const QString& width) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  image.save(&buffer, "PNG");
  return QStringLiteral("<img src=\"data:image/png;base64,%1\" width=\"%2\">")
      .arg(QString::fromLatin1(bytes.toBase64()), width);
}

enum class Columns { Figures, Words };

/// Figures stand at the right, but for the names in the first column.
QString cells(const char* kind, const QStringList& texts, Columns columns) {
  QString row;
  for (qsizetype i = 0; i < texts.size(); ++i)
    row += QStringLiteral("<%1 align=\"%2\">%3</%1>")
               .arg(QLatin1String(kind), i == 0 || columns == Columns::Words ? "left" : "right", texts[i]);
  return QStringLiteral("<tr>%1</tr>\n").arg(row);
}

QString table(const QStringList& headings, const std::vector<QStringList>& rows, Columns columns = Columns::Figures) {
  QString text = QStringLiteral("<table width=\"100%\" cellspacing=\"0\" cellpadding=\"4\">\n");
  text += cells("th", headings, columns);
  for (const QStringList& row : rows) text += cells("td", row, columns);
  return text + QStringLiteral("</table>\n");
}

QString heading(const QString& text) { return QStringLiteral("<h3>%1</h3>\n").arg(text.toHtmlEscaped()); }

QString paragraph(const QString& html, const char* kind = "") {
  return QStringLiteral("<p class=\"%1\">%2</p>\n").arg(QLatin1String(kind), html);
}

QString figuresOf(const CaseExamination& found) {
  const LayerComparison& comparison = *found.comparison;
  const QString unit = found.calibrated ? Words::tr("mm") : Words::tr("px");
  std::vector<QStringList> rows;
  for (const LabelAgreement& label : comparison.labels) {
    const QString name = label.pair.name.empty()
                             ? Words::tr("Label %1").arg(std::max(label.pair.prediction, label.pair.reference))
                             : safe(label.pair.name);
    rows.push_back({name, number(label.dice, 3), number(label.hd95Mm, 2), number(label.firstMl, 1),
                    number(label.secondMl, 1)});
  }
  QString text = heading(Words::tr("%1 against %2").arg(QString::fromStdString(found.first),
                                                       QString::fromStdString(found.second)));
  text += table({Words::tr("Label"), Words::tr("Dice"), Words::tr("HD95, %1").arg(unit),
                 Words::tr("%1, mL").arg(safe(found.first)), Words::tr("%1, mL").arg(safe(found.second))},
                rows);
  text += paragraph(Words::tr("Mean Dice %1, Cohen's kappa %2.")
                        .arg(number(comparison.dice(), 3), number(comparison.kappa, 3)));
  return text;
}

QString readersOf(const ReaderComparison& all) {
  std::vector<QStringList> pairs, readers;
  for (std::size_t a = 0; a < all.readers.size(); ++a)
    for (std::size_t b = a + 1; b < all.readers.size(); ++b) {
      double sum = 0;
      int count = 0;
      for (const ReaderPair& pair : all.pairs)
        if (pair.first == a && pair.second == b) sum += pair.dice, ++count;
      pairs.push_back({safe(all.readers[a]) + QStringLiteral(" / ") + safe(all.readers[b]),
                       number(count ? std::optional(sum / count) : std::nullopt, 3), number(all.cohen[a][b], 3)});
    }
  for (std::size_t r = 0; r < all.readers.size(); ++r) {
    double sum = 0;
    for (const auto& [label, value] : all.consensus.sensitivity[r]) sum += value;
    const auto count = all.consensus.sensitivity[r].size();
    readers.push_back({safe(all.readers[r]), number(count ? std::optional(sum / double(count)) : std::nullopt, 3)});
  }
  return heading(Words::tr("All readers")) +
         table({Words::tr("Readers"), Words::tr("Mean Dice"), Words::tr("Cohen's kappa")}, pairs) +
         paragraph(Words::tr("Fleiss' kappa of all: %1.").arg(number(all.fleiss, 3))) +
         table({Words::tr("Reader"), Words::tr("Mean sensitivity against the STAPLE consensus")}, readers);
}

QString picturesOf(const CaseExamination& found) {
  if (found.pictures.empty()) return {};
  QString row;
  for (const QImage& picture : found.pictures)
    row += QStringLiteral("<td>%1</td>").arg(imageTag(picture, QStringLiteral("210")));
  QString text = QStringLiteral("<table cellspacing=\"0\" cellpadding=\"2\"><tr>%1</tr></table>\n").arg(row);
  if (found.comparison) {
    text += paragraph(Words::tr("Through the worst slice. Outlines: %1. Red: only there; blue: only in %2.")
                          .arg(safe(found.first), safe(found.second)),
                      "small");
    QImage bars(kBars, QImage::Format_RGB32);
    bars.fill(Qt::white);
    QPainter painter(&bars);
    paintDice(painter, QRectF(bars.rect()).adjusted(2, 2, -2, -2), *found.comparison,
              {QColor(0x1f, 0x78, 0xd1), QColor(0xc2, 0x3b, 0x32), QColor(0xb0, 0xb6, 0xbd)});
    painter.end();
    text += paragraph(imageTag(bars, QStringLiteral("630"))) +
            paragraph(Words::tr("Dice for each slice, from the first to the last; red: the worst."), "small");
  }
  if (!found.scene.isNull()) text += paragraph(imageTag(found.scene, QStringLiteral("420")));
  return text;
}

QString provenanceOf(const ReviewCase& reviewed, const CaseExamination& found) {
  QString text = heading(Words::tr("Provenance"));
  text += paragraph(Words::tr("Image: %1").arg(safe(reviewed.image.string())) +
                    (found.size.empty() ? QString() : QStringLiteral(" (%1)").arg(safe(found.size))));
  for (const FileOrigin& origin : found.origins) {
    QString line = QStringLiteral("%1: %2").arg(safe(origin.role), safe(origin.file.string()));
    if (!origin.sha256.empty())
      line += QStringLiteral("<br><span class=\"small\">SHA-256 %1</span>").arg(safe(origin.sha256));
    if (!origin.model.empty())
      line += QStringLiteral("<br><span class=\"small\">%1</span>").arg(Words::tr("Model: %1").arg(safe(origin.model)));
    text += paragraph(line);
  }
  return text;
}

QString trailOf(const ReviewCase& reviewed) {
  if (reviewed.trail.empty()) return {};
  std::vector<QStringList> rows;
  for (const ReviewEvent& event : reviewed.trail)
    rows.push_back({when(event.time), safe(event.reviewer), caseStatusText(event.status), safe(event.comment)});
  return heading(Words::tr("Audit trail")) +
         table({Words::tr("Time"), Words::tr("Reviewer"), Words::tr("Status"), Words::tr("Comment")}, rows,
               Columns::Words);
}

QString caseHtml(const ReviewCase& reviewed, const CaseExamination& found, bool newPage) {
  QString text = QStringLiteral("<h2%1>%2</h2>\n")
                     .arg(newPage ? QStringLiteral(" style=\"page-break-before:always\"") : QString(),
                          safe(reviewed.name));
  QString verdict = QStringLiteral("<b>%1</b>").arg(caseStatusText(reviewed.status));
  if (!reviewed.trail.empty()) {
    const ReviewEvent& last = reviewed.trail.back();
    for (const QString& part : {safe(last.reviewer), when(last.time)})
      if (!part.isEmpty()) verdict += QStringLiteral(", ") + part;
  }
  text += paragraph(verdict);
  if (!reviewed.comment.empty()) text += paragraph(Words::tr("Comment: %1").arg(safe(reviewed.comment)));
  for (const std::string& problem : found.problems) text += paragraph(safe(problem), "problem");
  text += picturesOf(found);
  if (found.comparison) text += figuresOf(found);
  if (found.readers) text += readersOf(*found.readers);
  return text + provenanceOf(reviewed, found) + trailOf(reviewed);
}

QString overviewOf(const ReadingList& list, const std::vector<CaseExamination>& cases) {
  QStringList counts;
  for (const auto status : {CaseStatus::Accepted, CaseStatus::Corrected, CaseStatus::Rejected, CaseStatus::InProgress,
                            CaseStatus::NotStarted})
    if (const auto n = list.count(status))
      counts << QStringLiteral("%1: %2").arg(caseStatusText(status)).arg(n);
  std::vector<QStringList> rows;
  for (const CaseExamination& found : cases) {
    const ReviewCase& each = list.cases()[found.row];
    const QString reviewer = each.trail.empty() ? QString() : safe(each.trail.back().reviewer);
    const auto dice = found.comparison ? std::optional(found.comparison->dice()) : std::nullopt;
    rows.push_back({safe(each.name), caseStatusText(each.status), number(dice, 3), reviewer, safe(each.comment)});
  }
  return paragraph(counts.join(QStringLiteral(", "))) +
         table({Words::tr("Case"), Words::tr("Status"), Words::tr("Mean Dice"), Words::tr("Reviewer"),
                Words::tr("Comment")},
               rows, Columns::Words);
}

}  // namespace

QString reviewHtml(const ReadingList& list, const std::vector<CaseExamination>& cases) {
  QString body = QStringLiteral("<h1>%1</h1>\n").arg(Words::tr("Review: %1").arg(safe(list.path().filename().string())));
  body += paragraph(Words::tr("Hilum %1, %2. Not for clinical use.")
                        .arg(QStringLiteral(HILUM_VERSION),
                             QLocale().toString(QDateTime::currentDateTime(), QLocale::ShortFormat)),
                    "small");
  const bool many = cases.size() > 1;
  if (many) body += overviewOf(list, cases);
  for (const CaseExamination& found : cases) body += caseHtml(list.cases()[found.row], found, many);
  return QStringLiteral(
             "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>%1</title>\n<style>\n"
             "body { font-family: Inter, sans-serif; font-size: 10pt; color: #1b1f24; max-width: 900px; }\n"
             "h1 { font-size: 18pt; } h2 { font-size: 14pt; } h3 { font-size: 11pt; }\n"
             "th { font-weight: 600; color: #5f6873; border-bottom: 1px solid #d5d9de; }\n"
             ".small { font-size: 8pt; color: #5f6873; }\n.problem { color: #a8500a; }\n"
             "</style></head><body>\n%2</body></html>\n")
      .arg(safe(list.path().filename().string()), body);
}

void writeReviewReport(const QString& html, const std::filesystem::path& file) {
  QByteArray bytes;
  if (file.extension() == ".pdf") {
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins(QMarginsF(kPageMarginMm, kPageMarginMm, kPageMarginMm, kPageMarginMm),
                          QPageLayout::Millimeter);
    writer.setTitle(QStringLiteral("Hilum"));
    QTextDocument document;
    document.setHtml(html);
    document.print(&writer);
  } else {
    bytes = html.toUtf8();
  }
  AtomicFile out(file);
  out.write(std::string_view(bytes.constData(), std::size_t(bytes.size())));
  out.commit();
}

std::vector<std::string> reportCases(const ReadingList& list, const std::vector<std::size_t>& rows, const QImage& scene,
                                     const std::filesystem::path& file, const Progress& progress) {
  std::vector<CaseExamination> cases;
  for (std::size_t i = 0; i < rows.size(); ++i)
    cases.push_back(examineCase(list, rows[i],
                                progress.part(0.95 * double(i) / double(rows.size()),
                                              0.95 * double(i + 1) / double(rows.size()))));
  if (cases.size() == 1) cases.front().scene = scene;
  writeReviewReport(reviewHtml(list, cases), file);
  std::vector<std::string> problems;
  for (const CaseExamination& each : cases) problems.insert(problems.end(), each.problems.begin(), each.problems.end());
  return problems;
}

}  // namespace hilum::app
