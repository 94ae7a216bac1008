//! The files of the tests are what they claim to be.

use std::io::Cursor;

use image::ImageReader;
use quayside_domain::document::{IMAGE_LIMIT, MB};
use quayside_tests::fixtures::{
    ContractText, FIXTURES, bomb_png, contract_pdf, damaged_pdf, gif, heavy_png, jpeg,
    jpeg_with_place, kept_folder, pdf_of, png, program,
};

fn found(bytes: &[u8]) -> &'static str {
    infer::get(bytes).map_or("nothing", |kind| kind.mime_type())
}

fn holds(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|part| part == what)
}

#[test]
fn the_kept_files_are_what_the_generator_makes() {
    for fixture in FIXTURES.iter().filter(|fixture| fixture.kept) {
        let kept = std::fs::read(kept_folder().join(fixture.name)).expect("the file is kept");
        assert!(
            kept == fixture.bytes(),
            "{fixture:?} differs: run the example `fixtures`"
        );
        assert!(kept.len() < 50 << 10, "{fixture:?} is too large to keep");
    }
}

#[test]
fn a_contract_is_a_pdf_and_its_signed_copy_another() {
    let contract = contract_pdf(&ContractText::towels());
    assert_eq!(found(&contract), "application/pdf");
    assert!(contract.ends_with(b"%%EOF") || contract.ends_with(b"%%EOF\n"));
    assert_eq!(contract, contract_pdf(&ContractText::towels()));
    let signed = ContractText::towels().signed_by("Lena Brandt", "19 November 2026");
    assert_ne!(contract, contract_pdf(&signed));
}

#[test]
fn a_technical_file_weighs_exactly_what_was_asked() {
    for size in [10 << 10, 12_345, 1 << 20] {
        let pdf = pdf_of(size);
        assert_eq!(pdf.len(), size);
        assert_eq!(found(&pdf), "application/pdf");
    }
}

#[test]
fn a_damaged_pdf_begins_well_and_has_no_end() {
    let pdf = damaged_pdf();
    assert_eq!(found(&pdf), "application/pdf");
    assert!(!holds(&pdf, b"startxref"));
}

#[test]
fn a_program_called_pdf_is_a_program_by_its_content() {
    assert_eq!(found(&program()), "application/x-executable");
    assert!(
        FIXTURES
            .iter()
            .any(|fixture| fixture.name == "program-called.pdf")
    );
}

// S0-49
#[test]
fn pictures_come_in_the_three_formats_and_above_the_limit() {
    let size = |bytes: Vec<u8>| {
        let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format();
        reader
            .expect("memory is readable")
            .into_dimensions()
            .expect("a picture")
    };
    assert_eq!(found(&jpeg(320, 240)), "image/jpeg");
    assert_eq!(found(&png(160, 120)), "image/png");
    assert_eq!(found(&gif(160, 120)), "image/gif");
    assert_eq!(size(jpeg(320, 240)), (320, 240));
    assert!(heavy_png(1_500, 1_200).len() > IMAGE_LIMIT as usize);
    assert_eq!(MB, 1 << 20);
}

#[test]
fn the_bomb_is_small_to_send_and_huge_to_open() {
    let bomb = bomb_png();
    assert!(bomb.len() < 50 << 10);
    let reader = ImageReader::new(Cursor::new(&bomb)).with_guessed_format();
    let (width, height) = reader
        .expect("readable")
        .into_dimensions()
        .expect("a picture");
    assert_eq!(u64::from(width) * u64::from(height), 300_000_000);
}

#[test]
fn a_photograph_with_a_place_says_so_in_its_exif() {
    let photo = jpeg_with_place();
    assert!(holds(&photo, b"Exif\0\0MM"));
    assert!(!holds(&jpeg(640, 480), b"Exif"));
    let picture = image::load_from_memory(&photo).expect("it is still a picture");
    assert_eq!((picture.width(), picture.height()), (640, 480));
}
