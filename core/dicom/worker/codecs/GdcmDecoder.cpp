#include "core/dicom/worker/codecs/GdcmDecoder.h"

#include <gdcmImage.h>
#include <gdcmSequenceOfFragments.h>
#include <gdcmTrace.h>

#include "core/dicom/worker/Refusal.h"

namespace hilum::dicom {
namespace {

gdcm::DataElement pixelData(const std::vector<Bytes>& fragments) {
  gdcm::SmartPointer<gdcm::SequenceOfFragments> sequence = new gdcm::SequenceOfFragments;
  // One fragment: a frame in pieces is one stream.
  std::vector<char> stream;
  for (const Bytes piece : fragments) {
    const auto* const begin = reinterpret_cast<const char*>(piece.data());
    stream.insert(stream.end(), begin, begin + piece.size());
  }
  gdcm::Fragment fragment;
  fragment.SetByteValue(stream.data(), gdcm::VL(std::uint32_t(stream.size())));
  sequence->AddFragment(fragment);
  gdcm::DataElement element(gdcm::Tag(0x7fe0, 0x0010));
  element.SetVLToUndefined();
  element.SetValue(*sequence);
  element.SetVR(gdcm::VR::OB);
  return element;
}

}  // namespace

void decodeWithGdcm(const std::vector<Bytes>& fragments, const std::string& transferSyntax, StoredFrame& frame) {
  gdcm::Trace::WarningOff();
  gdcm::Trace::ErrorOff();
  PixelFormat& f = frame.format;
  const auto syntax = gdcm::TransferSyntax::GetTSType(transferSyntax.c_str());
  const auto photometric = gdcm::PhotometricInterpretation::GetPIType(f.photometric.c_str());
  if (syntax == gdcm::TransferSyntax::TS_END) throw unsupported("the transfer syntax " + transferSyntax);
  if (photometric == gdcm::PhotometricInterpretation::PI_END)
    throw unsupported("the photometric interpretation " + f.photometric);
  gdcm::Image image;
  image.SetTransferSyntax(syntax);
  image.SetNumberOfDimensions(2);
  image.SetDimension(0, unsigned(f.columns));
  image.SetDimension(1, unsigned(f.rows));
  image.SetPhotometricInterpretation(photometric);
  image.SetPixelFormat(gdcm::PixelFormat(std::uint16_t(f.samplesPerPixel), std::uint16_t(f.bitsAllocated),
                                         std::uint16_t(f.bitsStored), std::uint16_t(f.highBit),
                                         std::uint16_t(f.isSigned)));
  image.SetPlanarConfiguration(unsigned(f.planarConfiguration));
  image.SetDataElement(pixelData(fragments));
  frame.samples.resize(image.GetBufferLength());
  if (!image.GetBuffer(reinterpret_cast<char*>(frame.samples.data())))
    throw corrupt("its pixels cannot be decoded (" + transferSyntax + ")");
  const gdcm::PixelFormat& found = image.GetPixelFormat();
  f.samplesPerPixel = found.GetSamplesPerPixel();
  f.bitsAllocated = found.GetBitsAllocated();
  f.bitsStored = found.GetBitsStored();
  f.highBit = found.GetHighBit();
  f.isSigned = found.GetPixelRepresentation() == 1;
  f.photometric = image.GetPhotometricInterpretation().GetString();
  f.planarConfiguration = int(image.GetPlanarConfiguration());
  // The stream may say otherwise than the header, and what it says was checked by nobody.
  const int b = f.bitsAllocated;
  if ((f.samplesPerPixel != 1 && f.samplesPerPixel != 3) || (b != 8 && b != 16 && b != 32) || f.bitsStored < 1 ||
      f.bitsStored > b || f.highBit >= b || f.highBit + 1 < f.bitsStored)
    throw corrupt("its pixels are compressed in a format that cannot be");
}

}  // namespace hilum::dicom
